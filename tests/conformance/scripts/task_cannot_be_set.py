# rows: T14 T15
import asyncio


async def stop():
    raise StopIteration("three")


async def main():
    task = asyncio.create_task(stop())
    for set_it in (task.set_result, task.set_exception):
        try:
            set_it(ValueError())
        except RuntimeError as error:
            print(error)
    try:
        await task
    except RuntimeError as error:
        print(error, repr(error.__cause__))
    future = asyncio.get_running_loop().create_future()
    future.set_exception(StopIteration(3))
    try:
        await future
    except RuntimeError as error:
        print(error, repr(error.__cause__))


asyncio.run(main())
