# rows: O24
import asyncio


async def main():
    async with asyncio.timeout(1) as scope:
        await asyncio.sleep(0.5)
    await asyncio.sleep(5)
    print(scope.expired(), asyncio.current_task().cancelling())


asyncio.run(main())
