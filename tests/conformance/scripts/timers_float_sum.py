# rows: S8
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    start = time.monotonic()
    for _ in range(4):
        await asyncio.sleep(0.25)
    print(loop.time() - start, time.monotonic() == loop.time())
    start = loop.time()
    for _ in range(3):
        await asyncio.sleep(0.1)
    print(loop.time() - start, loop.time() == 1 + 0.1 + 0.1 + 0.1)
    wall = time.time()
    await asyncio.sleep(86400)
    print(round(time.time() - wall, 3))


asyncio.run(main())
