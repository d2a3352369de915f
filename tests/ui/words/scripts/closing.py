import asyncio


async def late(box):
    try:
        await box.get()
    except asyncio.QueueShutDown:
        print("closed")


async def main():
    box = asyncio.Queue()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(late(box))
        await asyncio.sleep(1)
        box.shutdown()


asyncio.run(main())
