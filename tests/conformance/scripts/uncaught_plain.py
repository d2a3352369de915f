# rows: R20
import asyncio


async def main():
    await asyncio.sleep(1)
    raise LookupError("nobody catches this")


asyncio.run(main())
