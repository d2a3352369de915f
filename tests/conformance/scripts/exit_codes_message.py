# rows: R20
import asyncio
import sys


async def main():
    sys.exit("a reason")


asyncio.run(main())
