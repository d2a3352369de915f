import asyncio
import sys


async def quits():
    await asyncio.sleep(1)
    sys.exit(3)


async def main():
    keep = asyncio.create_task(quits())
    await asyncio.sleep(5)


asyncio.run(main())
