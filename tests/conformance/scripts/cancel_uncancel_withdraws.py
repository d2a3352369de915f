# rows: C16 C17
import asyncio


async def withdraw(cancels, uncancels):
    me = asyncio.current_task()
    for _ in range(cancels):
        me.cancel()
    for _ in range(uncancels):
        me.uncancel()
    await asyncio.sleep(0)
    return "went on"


async def main():
    for counts in ((1, 1), (2, 1), (2, 2), (1, 0)):
        task = asyncio.create_task(withdraw(*counts))
        await asyncio.wait([task])
        print(counts, "cancelled" if task.cancelled() else task.result(), task.cancelling())


asyncio.run(main())
