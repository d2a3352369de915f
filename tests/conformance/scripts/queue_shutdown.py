# rows: Q9 Q11
import asyncio


async def get(queue, name):
    try:
        while True:
            print(name, await queue.get())
    except asyncio.QueueShutDown as error:
        print(name, repr(error))


async def put(queue):
    try:
        await queue.put("too late")
    except asyncio.QueueShutDown:
        print("putter woken")


async def main():
    queue = asyncio.Queue(1)
    tasks = [asyncio.create_task(get(queue, name)) for name in "ab"]
    await asyncio.sleep(1)
    queue.put_nowait("item")
    queue.shutdown()
    queue.shutdown()
    await asyncio.wait(tasks)
    for attempt in (lambda: queue.put_nowait(1), queue.get_nowait):
        try:
            attempt()
        except asyncio.QueueShutDown:
            print("refused")
    full = asyncio.Queue(1)
    full.put_nowait("kept")
    task = asyncio.create_task(put(full))
    await asyncio.sleep(1)
    full.shutdown()
    await task
    print(full.get_nowait(), str(full))


asyncio.run(main())
