# rows: T10 L9
import asyncio
import weakref


class Result:
    def __del__(self):
        print("the result is gone")


async def give():
    return Result()


async def look(reference, when):
    print(when, reference() is not None)


async def main():
    task = asyncio.create_task(give())
    reference = weakref.ref(task)
    await task
    del task
    await look(reference, "in the step that it woke:")
    await asyncio.sleep(0)
    await look(reference, "in the next:")

    future = asyncio.get_running_loop().create_future()
    reference = weakref.ref(future)
    future.set_result(None)
    await future
    del future
    await look(reference, "a future that was done before:")

    async with asyncio.TaskGroup() as group:
        reference = weakref.ref(group.create_task(give()))
    await look(reference, "a group's child:")


asyncio.run(main())
