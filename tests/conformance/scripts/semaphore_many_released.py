# rows: Y13
import asyncio


async def use(semaphore, name):
    await semaphore.acquire()
    print(name, asyncio.get_running_loop().time())


async def main():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(use(semaphore, name)) for name in "abcd"]
    await asyncio.sleep(1)
    for _ in range(3):
        semaphore.release()
    await asyncio.sleep(1)
    print([task.done() for task in tasks])
    semaphore.release()
    await asyncio.wait(tasks)


asyncio.run(main())
