# rows: Q1 Q2 Q5
import asyncio


async def producer(queue):
    for item in range(5):
        await queue.put(item)
        print("put", item, queue.qsize(), queue.full())


async def consumer(queue):
    while True:
        item = await queue.get()
        print("got", item, queue.empty())
        await asyncio.sleep(1)
        queue.task_done()


async def main():
    queue = asyncio.Queue(2)
    task = asyncio.create_task(consumer(queue))
    await producer(queue)
    await queue.join()
    task.cancel()
    small = asyncio.Queue(1)
    small.put_nowait(1)
    for attempt in (lambda: small.put_nowait(2), asyncio.Queue().get_nowait):
        try:
            attempt()
        except (asyncio.QueueFull, asyncio.QueueEmpty) as error:
            print(repr(error))


asyncio.run(main())
