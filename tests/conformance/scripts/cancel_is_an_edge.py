# rows: C8 C9 C10
import asyncio


async def swallow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("swallowed", asyncio.current_task().cancelling())
    await asyncio.sleep(3)
    return "on and on"


async def pretends():
    raise asyncio.CancelledError("of my own")


async def main():
    task = asyncio.create_task(swallow())
    await asyncio.sleep(1)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling(), asyncio.get_running_loop().time())
    task = asyncio.create_task(pretends())
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
