import asyncio


async def producer(box):
    for item in range(2):
        await box.put(item)


async def consumer(box):
    for _ in range(2):
        await box.get()
        await asyncio.sleep(1)
        box.task_done()


async def main():
    box = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(producer(box))
        tg.create_task(consumer(box))
        await asyncio.sleep(0.5)
        await box.join()


asyncio.run(main())
