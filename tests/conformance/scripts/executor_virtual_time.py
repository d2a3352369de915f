# rows: S11
import asyncio
import time


def blocking(name, seconds):
    time.sleep(seconds)
    if name == "bad":
        raise ValueError("in a thread")
    return name


async def main():
    loop = asyncio.get_running_loop()
    results = await asyncio.gather(asyncio.to_thread(blocking, "slow", 2), asyncio.to_thread(blocking, "quick", 1),
                                   asyncio.to_thread(blocking, "bad", 1.5), return_exceptions=True)
    print(results, loop.time())
    print(await loop.run_in_executor(None, blocking, "one more", 1), loop.time())
    try:
        async with asyncio.timeout(1):
            await asyncio.to_thread(blocking, "too slow", 5)
    except TimeoutError:
        print("timeout", loop.time())


asyncio.run(main())
