# rows: G30 G31
import asyncio


async def parent():
    me = asyncio.current_task()
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(3))
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            pass
    print("left well", me.cancelling(), asyncio.get_running_loop().time())


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel()
    await task


asyncio.run(main())
