# rows: G11 G12
import asyncio


async def nap(delay):
    await asyncio.sleep(delay)
    print("slept", delay)


async def body_awaits():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(nap(5))
        other = group.create_task(nap(6))
        await asyncio.sleep(1)
        task.cancel("by hand")
        await task


async def main():
    async with asyncio.TaskGroup() as group:
        gone = group.create_task(nap(5))
        group.create_task(nap(2))
        await asyncio.sleep(1)
        gone.cancel()
    print("group left well", gone.cancelled())
    task = asyncio.create_task(body_awaits())
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
