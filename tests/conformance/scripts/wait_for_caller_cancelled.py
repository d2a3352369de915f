# rows: W7 W8
import asyncio


async def outer(what):
    try:
        return await asyncio.wait_for(what, 5)
    except asyncio.CancelledError as error:
        print("outer", error.args)
        raise


async def slow_to_leave():
    try:
        await asyncio.sleep(99)
    finally:
        await asyncio.sleep(3)


async def main():
    inner = asyncio.create_task(slow_to_leave())
    task = asyncio.create_task(outer(inner))
    await asyncio.sleep(1)
    task.cancel("m")
    await asyncio.wait([task])
    print(inner.cancelled(), task.cancelled(), asyncio.get_running_loop().time())
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(outer(future))
    await asyncio.sleep(1)
    future.set_result(1)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
