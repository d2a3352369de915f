# rows: P1
"""A pool that ends gracefully when Ctrl-C comes: no new jobs, those under way are finished within two seconds."""
import asyncio
import signal


class Pool:
    def __init__(self, size):
        self.size = size
        self.queue = asyncio.Queue()
        self.stopping = asyncio.Event()
        self.finished = []
        self.abandoned = []

    async def worker(self, number):
        while not self.stopping.is_set():
            getting = asyncio.create_task(self.queue.get(), name=f"get-{number}")
            stop = asyncio.create_task(self.stopping.wait(), name=f"stop-{number}")
            done, pending = await asyncio.wait({getting, stop}, return_when=asyncio.FIRST_COMPLETED)
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)
            if getting not in done or getting.cancelled():
                break
            job = getting.result()
            try:
                await asyncio.sleep(job)
                self.finished.append(job)
            except asyncio.CancelledError:
                self.abandoned.append(job)
                raise
            finally:
                self.queue.task_done()
        print(f"{asyncio.get_running_loop().time():.2f} worker {number} goes home")

    async def run(self):
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGINT, self.stop, "Ctrl-C")
        loop.add_signal_handler(signal.SIGTERM, self.stop, "TERM")
        workers = [asyncio.create_task(self.worker(i), name=f"worker-{i}") for i in range(self.size)]
        await self.stopping.wait()
        done, late = await asyncio.wait(workers, timeout=2)
        print("in time:", len(done), "late:", sorted(t.get_name() for t in late))
        for task in late:
            task.cancel("you had your time")
        for result in await asyncio.gather(*late, return_exceptions=True):
            print(repr(result))
        print(loop.remove_signal_handler(signal.SIGINT), loop.remove_signal_handler(signal.SIGINT))
        loop.remove_signal_handler(signal.SIGTERM)

    def stop(self, why):
        print(f"{asyncio.get_running_loop().time():.2f} stopping:", why, "left in queue:", self.queue.qsize())
        self.stopping.set()


async def main():
    pool = Pool(3)
    for job in [1, 1.5, 2, 0.5, 9, 1, 1, 1, 1]:
        pool.queue.put_nowait(job)
    loop = asyncio.get_running_loop()
    loop.call_later(3, signal.raise_signal, signal.SIGINT)
    loop.call_later(3.5, signal.raise_signal, signal.SIGTERM)
    await pool.run()
    print(pool.finished, pool.abandoned, pool.queue.qsize())

asyncio.run(main())
