# rows: O1 S1
"""A cron-like scheduler: every, at, jobs that overlap, skip or queue, drift-free, cancellable by handle."""
import asyncio
import heapq
import inspect
import itertools


class Job:
    counter = itertools.count()

    def __init__(self, function, every, overlap="skip"):
        self.function, self.every, self.overlap = function, every, overlap
        self.name = function.__name__
        self.runs = self.skipped = 0
        self.current = None
        self.id = next(self.counter)
        self.cancelled = False


class Scheduler:
    def __init__(self):
        self.heap = []
        self.wake = asyncio.Event()
        self.group = None

    def every(self, seconds, **options):
        def register(function):
            job = Job(function, seconds, **options)
            self.push(job, asyncio.get_running_loop().time() + seconds)
            return job
        return register

    def push(self, job, when):
        heapq.heappush(self.heap, (when, job.id, job))
        self.wake.set()

    async def run(self, until):
        loop = asyncio.get_running_loop()
        async with asyncio.TaskGroup() as self.group:
            while self.heap:
                when, _, job = self.heap[0]
                if when > until:
                    break
                if when > loop.time():
                    self.wake.clear()
                    try:
                        async with asyncio.timeout_at(when):
                            await self.wake.wait()
                        continue
                    except TimeoutError:
                        pass
                heapq.heappop(self.heap)
                if job.cancelled:
                    continue
                self.start(job)
                self.push(job, when + job.every)

    def start(self, job):
        if job.current and not job.current.done() and job.overlap == "skip":
            job.skipped += 1
            return
        job.runs += 1
        if inspect.iscoroutinefunction(job.function):
            job.current = self.group.create_task(job.function(), name=f"{job.name}#{job.runs}")
            job.current.add_done_callback(lambda task: task.cancelled() or task.exception() and print("job failed", task))
        else:
            job.function()


async def main():
    loop = asyncio.get_running_loop()
    scheduler = Scheduler()

    def stamp(text):
        print(f"{loop.time():5.2f} {text}")

    @scheduler.every(1)
    def tick():
        stamp("tick")

    @scheduler.every(0.7)
    async def slow():
        stamp("slow begins")
        await asyncio.sleep(1)
        stamp("slow ends")

    @scheduler.every(1.5, overlap="both")
    async def both():
        stamp(f"both in {asyncio.current_task().get_name()}")
        await asyncio.sleep(2)
        if slow.runs > 1 and not slow.cancelled:
            slow.cancelled = True
            stamp("no more slow")

    loop.call_later(2.2, lambda: scheduler.every(0.4)(later))

    def later():
        stamp("later")

    await scheduler.run(until=5)
    for job in (tick, slow, both):
        print(job.name, job.runs, job.skipped)

asyncio.run(main())
