import asyncio


async def main():
    async with asyncio.timeout(None):
        await asyncio.sleep(1)


asyncio.run(main())
