# rows: Q6
import asyncio


async def work(queue):
    while True:
        await queue.get()
        await asyncio.sleep(1)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    await queue.join()
    for item in range(4):
        queue.put_nowait(item)
    tasks = [asyncio.create_task(work(queue)) for _ in range(2)]
    await queue.join()
    print(asyncio.get_running_loop().time())
    for task in tasks:
        task.cancel()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
