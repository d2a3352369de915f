# rows: Q3 Q4
import asyncio


async def get(queue, name):
    print(name, await queue.get())


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(get(queue, name)) for name in "abc"]
    await asyncio.sleep(1)
    queue.put_nowait("stolen")
    print(queue.get_nowait())
    await asyncio.sleep(1)
    queue.put_nowait("first")
    queue.put_nowait("second")
    await asyncio.sleep(1)
    queue.put_nowait("third")
    tasks[0].cancel()
    await asyncio.sleep(1)
    print([task.done() for task in tasks], queue.qsize())


asyncio.run(main())
