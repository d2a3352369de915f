# rows: G32
import asyncio


class Special(asyncio.CancelledError):
    pass


async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(9))
        raise Special("mine")


async def main():
    try:
        await parent()
    except BaseException as error:
        print(type(error).__name__, error.args)


asyncio.run(main())
