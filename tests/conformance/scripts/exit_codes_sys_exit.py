# rows: R20
import asyncio
import sys


async def main():
    asyncio.create_task(asyncio.sleep(9))
    await asyncio.sleep(1)
    sys.exit(5)


asyncio.run(main())
