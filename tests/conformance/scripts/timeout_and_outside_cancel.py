# rows: O13 O14 O15
import asyncio


async def work(delay):
    me = asyncio.current_task()
    scope = asyncio.timeout(delay)
    try:
        async with scope:
            await asyncio.sleep(9)
    except BaseException as error:
        print(repr(error), scope.expired(), me.cancelling())


async def after_swallowing():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        pass
    await work(1)


async def main():
    for delay, at in ((2, 1), (1, 1)):
        task = asyncio.create_task(work(delay))
        asyncio.get_running_loop().call_later(at, task.cancel, "outside")
        await asyncio.wait([task])
    task = asyncio.create_task(after_swallowing())
    await asyncio.sleep(0)
    task.cancel()
    await task


asyncio.run(main())
