# rows: C3
import asyncio
async def child(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("child", n, "cancelled")
        await asyncio.sleep(1)
        print("child", n, "cleaned")
        raise
async def parent():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(child(5))
        tg.create_task(child(6))
    print("not reached")
async def main():
    p = asyncio.create_task(parent())
    await asyncio.sleep(1)
    p.cancel()
    await asyncio.sleep(0.5)
    p.cancel()
    try:
        await p
    except BaseException as e:
        print(repr(e), asyncio.get_running_loop().time(), p.cancelling())
asyncio.run(main())
