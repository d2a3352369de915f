# rows: T17
import asyncio
import inspect


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in task.get_stack()], task.get_coro().__name__)
    print(asyncio.iscoroutinefunction(outer), asyncio.iscoroutine(task.get_coro()), asyncio.isfuture(task))
    for limit in (None, 3, 2, 1, 0):  # those of the runner are its own affair
        frames = asyncio.current_task().get_stack(limit=limit)
        print(limit, frames[-1:] == [inspect.currentframe()], any("<" in frame.f_code.co_filename for frame in frames))
    await task
    print(task.get_stack())


asyncio.run(main())
