# rows: G5 G7 G8
import asyncio


async def work(name, delay, error=None):
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        print(name, "done")
    except asyncio.CancelledError:
        print(name, "cancelled at", asyncio.get_running_loop().time())
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("early", 0.5))
            group.create_task(work("bad", 1, ValueError("broken")))
            group.create_task(work("late", 10))
            try:
                await asyncio.sleep(20)
            except asyncio.CancelledError:
                print("the body too")
                raise
    except ExceptionGroup as error:
        print(repr(error), error.__cause__, error.__suppress_context__)


asyncio.run(main())
