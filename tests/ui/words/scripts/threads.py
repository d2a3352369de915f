import asyncio
import time


def copy(seconds):
    time.sleep(seconds)
    raise OSError("full")


async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.to_thread(copy, 3)
    except TimeoutError:
        pass


asyncio.run(main())
