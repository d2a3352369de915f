# rows: Y15 Y16
import asyncio


async def use(semaphore, name):
    async with semaphore:
        print(name, "in")


async def main():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    tasks = [asyncio.create_task(use(semaphore, name)) for name in "ab"]
    await asyncio.sleep(1)
    semaphore.release()
    tasks[0].cancel()
    await asyncio.wait(tasks, timeout=5)
    print([task.done() for task in tasks])
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    semaphore.release()
    semaphore.release()
    print(str(semaphore).split("[")[1])


asyncio.run(main())
