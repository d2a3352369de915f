# rows: T2 T3
import asyncio


async def me():
    return asyncio.current_task().get_name()


async def main():
    print(await me())
    print(await asyncio.create_task(me()))
    print(await asyncio.create_task(me(), name="given"))
    print(await asyncio.create_task(me(), name=42))
    print(await asyncio.create_task(me()))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(me()), group.create_task(me(), name="in group"), group.create_task(me())]
    print([task.result() for task in tasks])
    task = asyncio.create_task(me())
    task.set_name(3.5)
    print(repr(task.get_name()), await task)


asyncio.run(main())
