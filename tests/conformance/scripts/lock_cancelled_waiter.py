# rows: Y4 Y5
import asyncio


async def use(lock, name):
    async with lock as bound:
        print(name, "in", bound)


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(use(lock, name)) for name in "abc"]
    await asyncio.sleep(1)
    lock.release()
    tasks[0].cancel()
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks], lock.locked())


asyncio.run(main())
