# rows: T17
import asyncio


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in task.get_stack()], task.get_coro().__name__)
    print(asyncio.iscoroutinefunction(outer), asyncio.iscoroutine(task.get_coro()), asyncio.isfuture(task))
    await task
    print(task.get_stack())


asyncio.run(main())
