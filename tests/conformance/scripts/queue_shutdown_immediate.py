# rows: Q10
import asyncio


async def main():
    queue = asyncio.Queue()
    for item in range(3):
        queue.put_nowait(item)
    print(await queue.get())
    joiner = asyncio.create_task(queue.join())
    await asyncio.sleep(1)
    queue.shutdown(immediate=True)
    await asyncio.sleep(1)
    print(queue.qsize(), joiner.done())
    queue.task_done()
    await joiner
    try:
        await queue.get()
    except asyncio.QueueShutDown:
        print("shut down")


asyncio.run(main())
