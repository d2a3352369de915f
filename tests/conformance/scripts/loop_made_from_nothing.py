# rows: L1
import asyncio
import collections
import heapq
import itertools
import time


class Loop(asyncio.AbstractEventLoop):
    def __init__(self):
        self.ready = collections.deque()
        self.timers = []
        self.counter = itertools.count()
        self.stopping = False

    def get_debug(self):
        return False

    def time(self):
        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        handle = asyncio.Handle(callback, args, self, context)
        self.ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self.timers, (when, next(self.counter), handle))
        return handle

    def _timer_handle_cancelled(self, handle):
        pass

    def create_future(self):
        return asyncio.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, **kw):
        return asyncio.Task(coro, loop=self, name=name, context=context)

    def call_exception_handler(self, context):
        print("exception handler:", context["message"].partition(" at ")[0], repr(context.get("exception")))

    def stop(self):
        self.stopping = True

    def run_forever(self):
        self.stopping = False
        asyncio._set_running_loop(self)
        try:
            while not self.stopping:
                if not self.ready:
                    if not self.timers:
                        return
                    when, _, handle = heapq.heappop(self.timers)
                    if handle.cancelled():
                        continue
                    time.sleep(max(0, when - self.time()))
                    self.ready.append(handle)
                for _ in range(len(self.ready)):
                    handle = self.ready.popleft()
                    if not handle.cancelled():
                        handle._run()
        finally:
            asyncio._set_running_loop(None)

    def run_until_complete(self, future):
        future = asyncio.ensure_future(future, loop=self)
        future.add_done_callback(lambda f: self.stop())
        self.run_forever()
        return future.result()


async def worker(name, queue, out):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.1 * item)
        out.append((name, item, round(asyncio.get_running_loop().time(), 2)))
        queue.task_done()


async def fails(after):
    await asyncio.sleep(after)
    raise ValueError(after)


async def helpers(loop):
    try:
        async with asyncio.timeout(0.5):
            await asyncio.sleep(5)
    except TimeoutError as error:
        print("timeout", repr(error.__cause__))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(9))
            group.create_task(fails(0.1))
    except* ValueError as errors:
        print(errors, errors.exceptions)
    print("cancelling", asyncio.current_task().cancelling())
    try:
        await asyncio.wait_for(asyncio.shield(asyncio.sleep(3, "x")), 0.1)
    except TimeoutError as error:
        print("wait_for", repr(error))
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(d, d)) for d in (0.1, 0.3)], return_when=asyncio.FIRST_COMPLETED)
    print([task.result() for task in done], [task.cancel() for task in pending])
    for each in asyncio.as_completed([asyncio.sleep(0.2, "b"), asyncio.sleep(0.1, "a")]):
        print(await each)
    event = asyncio.Event()
    async with asyncio.Lock():
        loop.call_later(0.1, event.set)
        print(await event.wait())


async def gathers():
    together = asyncio.gather(asyncio.sleep(1), fails(0.1))
    try:
        await together
    except ValueError as error:
        print("gather", error, together.done())
    together = asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    print(together, together.cancel(), together.cancelled())
    try:
        await together
    except asyncio.CancelledError:
        print("gather cancelled")


async def main():
    loop = asyncio.get_running_loop()
    print(type(loop).__name__, asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    queue, out = asyncio.Queue(), []
    for n in (3, 1, 2):
        queue.put_nowait(n)
    workers = [asyncio.create_task(worker(f"w{i}", queue, out), name=f"w{i}") for i in range(2)]
    await queue.join()
    for task in workers:
        task.cancel("done")
    print(await asyncio.gather(*workers, return_exceptions=True), out)
    await helpers(loop)
    await gathers()
    failed = asyncio.create_task(fails(0))
    await asyncio.wait([failed])
    print(failed.get_name(), failed.done(), repr(failed.exception()), asyncio.isfuture(failed), failed in asyncio.all_tasks())
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(5)
    print(len(asyncio.all_tasks()))


Loop().run_until_complete(main())
print(asyncio.run(asyncio.sleep(0.1, "and a real one")))
