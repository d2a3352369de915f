# rows: O27
import asyncio


async def child():
    async with asyncio.timeout(1):
        await asyncio.sleep(9)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            group.create_task(asyncio.sleep(9))
    except* TimeoutError as error:
        print(repr(error), asyncio.get_running_loop().time())


asyncio.run(main())
