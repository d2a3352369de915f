# rows: Q9
import asyncio
async def worker(q, n):
    try:
        while True:
            x = await q.get()
            print(n, x)
            await asyncio.sleep(1)
            q.task_done()
    except asyncio.QueueShutDown:
        print(n, "shut down")
async def main():
    q = asyncio.Queue()
    async with asyncio.TaskGroup() as tg:
        for n in range(2):
            tg.create_task(worker(q, n))
        for i in range(5):
            q.put_nowait(i)
        await asyncio.sleep(1)
        q.shutdown()
        print(q)
        try:
            await q.put(1)
        except asyncio.QueueShutDown as e:
            print(repr(e))
    await q.join()
asyncio.run(main())
