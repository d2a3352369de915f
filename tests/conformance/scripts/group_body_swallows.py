# rows: G16 G17 G18
import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("child")


async def swallow():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            pass
        await asyncio.sleep(2)
        print("body ends at", asyncio.get_running_loop().time())


async def turn_into_another():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())
        try:
            await asyncio.sleep(5)
        finally:
            await asyncio.sleep(1)
            raise RuntimeError("instead")


async def main():
    for each in (swallow, turn_into_another):
        try:
            await each()
        except ExceptionGroup as error:
            print(each.__name__, error.exceptions, asyncio.current_task().cancelling())


asyncio.run(main())
