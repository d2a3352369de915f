import asyncio


async def stubborn():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        pass


async def main():
    async with asyncio.timeout(1):
        await stubborn()
    asyncio.create_task(stubborn()).cancel()


asyncio.run(main())
