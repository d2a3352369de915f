# rows: C7
import asyncio


async def take(future):
    print("got", await future)


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(take(future))
    await asyncio.sleep(0)
    future.set_result("on its way")
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), future.result())


asyncio.run(main())
