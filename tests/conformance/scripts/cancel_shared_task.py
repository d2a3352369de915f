# rows: C13
import asyncio


async def look(task, name):
    try:
        await task
    except asyncio.CancelledError:
        print(name, asyncio.current_task().cancelling())
        raise


async def main():
    shared = asyncio.create_task(asyncio.sleep(10))
    waiters = [asyncio.create_task(look(shared, n)) for n in ("x", "y")]
    await asyncio.sleep(1)
    waiters[0].cancel()
    await asyncio.wait(waiters)
    print([task.cancelled() for task in (shared, *waiters)])


asyncio.run(main())
