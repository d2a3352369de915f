# rows: Y8 Y9 Y12
import asyncio
async def consumer(cond, n, items):
    async with cond:
        await cond.wait_for(lambda: items)
        print("consumer", n, items.pop(0))
async def producer(cond, items):
    for i in range(3):
        await asyncio.sleep(1)
        async with cond:
            items.append(i)
            print(cond)
            cond.notify()
async def main():
    cond = asyncio.Condition()
    items = []
    async with asyncio.TaskGroup() as tg:
        for n in range(3):
            tg.create_task(consumer(cond, n, items))
        tg.create_task(producer(cond, items))
    try:
        cond.notify()
    except RuntimeError as e:
        print(e)
    try:
        await cond.wait()
    except RuntimeError as e:
        print(e)
    async with cond:
        try:
            await asyncio.wait_for(cond.wait(), 1)
        except TimeoutError:
            print("timeout", cond.locked())
asyncio.run(main())
