import asyncio
import sys


async def quits():
    await asyncio.sleep(1)
    sys.exit(3)


async def stays():
    await asyncio.sleep(9)


async def main():
    keep = asyncio.create_task(quits()), asyncio.create_task(stays())
    await asyncio.sleep(5)


asyncio.run(main())
