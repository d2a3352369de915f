# rows: G7 G19
import asyncio


async def fail(delay, cleanup, error):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        await asyncio.sleep(cleanup)
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(9, 3, KeyError("slow clean-up")))
            group.create_task(fail(1, 0, ValueError("first")))
            group.create_task(fail(9, 1, TypeError("quick clean-up")))
            await asyncio.sleep(0.5)
            raise OSError("the body's own")
    except* Exception as error:
        print([repr(each) for each in error.exceptions], asyncio.get_running_loop().time())


asyncio.run(main())
