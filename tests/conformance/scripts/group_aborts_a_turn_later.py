# rows: G3 G6
import asyncio


async def fail():
    raise ValueError("at once")


async def count(turns):
    while True:
        turns.append(None)
        await asyncio.sleep(0)


async def set_it(future):
    future.set_result(None)


async def main():
    turns = []
    counter = asyncio.create_task(count(turns))
    await asyncio.sleep(0)

    # The child is done when the body ends, but its group has not been told yet.
    async with asyncio.TaskGroup() as group:
        future = asyncio.get_running_loop().create_future()
        child = group.create_task(set_it(future))
        asyncio.get_running_loop().call_soon(lambda: print("child done", child.done(), group))
        turns.clear()
        while not child.done():
            await asyncio.sleep(0)
        print("body ends", len(turns))
        asyncio.get_running_loop().call_soon(print, "a turn in the exit")
    print("left", len(turns))

    try:
        async with asyncio.TaskGroup() as group:
            child = group.create_task(fail())
            turns.clear()
            await asyncio.sleep(0)
            print("failed", child.done(), asyncio.current_task().cancelling(), group)
            try:
                await asyncio.sleep(0)
            except asyncio.CancelledError:
                print("aborted", len(turns), asyncio.current_task().cancelling(), group)
                raise
    except* ValueError:
        print("left", len(turns))
    counter.cancel()


asyncio.run(main())
