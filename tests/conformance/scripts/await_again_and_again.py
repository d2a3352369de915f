# rows: T9
import asyncio
import traceback


async def inner():
    await asyncio.sleep(1)
    raise ValueError("inner")


async def outer():
    await inner()


def names(error):
    return [frame.name for frame in traceback.extract_tb(error.__traceback__)]


async def main():
    task = asyncio.create_task(outer())
    for attempt in range(3):
        try:
            await task
        except ValueError as error:
            print(attempt, names(error))
    print(names(task.exception()), [frame.f_code.co_name for frame in task.get_stack()])
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("made"))
    for attempt in range(2):
        try:
            future.result()
        except KeyError as error:
            print(attempt, names(error))


asyncio.run(main())
