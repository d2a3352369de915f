# rows: S11
import asyncio
import time


async def sleeper(name, delay):
    await asyncio.sleep(delay)
    print(name, asyncio.get_running_loop().time())


async def main():
    tasks = [asyncio.create_task(sleeper(*each)) for each in (("c", 3), ("a", 1), ("b", 2))]
    await asyncio.sleep(0.5)
    time.sleep(4)
    print("blocked until", asyncio.get_running_loop().time())
    await asyncio.gather(*tasks)


asyncio.run(main())
