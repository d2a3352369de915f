# rows: G26 G27
import asyncio


async def child():
    try:
        await asyncio.sleep(99)
    except asyncio.CancelledError as error:
        print("child", error.args)
        await asyncio.sleep(5)
        print("child cleaned up")
        raise


async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(child())


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel("one")
    await asyncio.sleep(1)
    task.cancel("two")
    await asyncio.sleep(1)
    task.cancel("three")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, task.cancelling(), asyncio.get_running_loop().time())


asyncio.run(main())
