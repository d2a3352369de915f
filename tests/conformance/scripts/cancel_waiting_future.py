# rows: C3 C14
import asyncio


async def wait_on(future, name):
    try:
        await future
    except asyncio.CancelledError as error:
        print(name, error.args, asyncio.current_task().cancelling())
        raise


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(wait_on(future, "through the task"))
    await asyncio.sleep(0)
    task.cancel("stop")
    print(future.cancelled(), task.cancelled())
    await asyncio.wait([task])
    future = loop.create_future()
    task = asyncio.create_task(wait_on(future, "through the future"))
    await asyncio.sleep(0)
    future.cancel("gone")
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
