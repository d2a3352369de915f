# rows: G13 G14 G15 G31
import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("child")


async def look(task):
    try:
        await task
    except BaseException as error:
        print("sibling sees", repr(error))
        raise


async def main():
    me = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(fail())
            group.create_task(look(task))
            try:
                await task
            except ValueError:
                print("never this")
            except asyncio.CancelledError:
                print("body sees CancelledError, count", me.cancelling())
                raise
    except* ValueError as error:
        print(error.exceptions, me.cancelling())


asyncio.run(main())
