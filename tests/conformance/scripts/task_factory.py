# rows: T19
import asyncio


def factory(loop, coroutine, **options):
    print("making", coroutine.__name__, sorted(options))
    return asyncio.Task(coroutine, loop=loop, **options)


async def child():
    return "child"


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(await asyncio.create_task(child()))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(child(), name="named")
    print(task.get_name())
    loop.set_task_factory(None)


asyncio.run(main())
