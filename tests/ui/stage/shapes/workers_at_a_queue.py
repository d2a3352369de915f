# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
async def worker(name, q):
    while True:
        item = await q.get()
        await asyncio.sleep(item / 10)
        q.task_done()
async def producer(q, n):
    for i in range(n):
        await q.put(i)
        await asyncio.sleep(0.05)
async def main():
    q = asyncio.Queue(3)
    workers = [asyncio.create_task(worker(f"worker-{i}", q), name=f"worker-{i}") for i in range(3)]
    async with asyncio.TaskGroup() as tg:
        tg.create_task(producer(q, 8))
        tg.create_task(producer(q, 6))
    await q.join()
    for w in workers: w.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
asyncio.run(main())
