# rows: C1 C2
import asyncio


async def nap():
    await asyncio.sleep(1)


async def finished():
    task = asyncio.create_task(asyncio.sleep(0, "result"))
    await task
    print(task.cancel(), task.cancelling(), task.uncancel(), task.cancelled(), task.result())


async def main():
    task = asyncio.create_task(nap())
    await asyncio.sleep(0)
    print(task.cancelling(), task.uncancel())
    print(task.cancel(), task.done(), task.cancelling(), task.cancel(), task.cancelling())
    print(task.uncancel(), task.uncancel(), task.uncancel())
    await asyncio.wait([task])
    print(task.cancelled(), task.cancel(), task.cancelling())
    await finished()


asyncio.run(main())
