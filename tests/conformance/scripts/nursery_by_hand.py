# rows: C16 G5
import asyncio
import contextlib

@contextlib.contextmanager
def move_on_after(seconds):
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()

    class Scope:
        cancelled_caught = False
    scope = Scope()
    fired = False

    def fire():
        nonlocal fired
        fired = True
        task.cancel()
    h = loop.call_later(seconds, fire)
    try:
        yield scope
    except asyncio.CancelledError:
        if not fired or task.uncancel() > 0:
            raise
        scope.cancelled_caught = True
    finally:
        h.cancel()

class Nursery:

    def __init__(self):
        self.tasks = []
        self.errors = []

    async def __aenter__(self):
        self.parent = asyncio.current_task()
        return self

    def start_soon(self, fn, *a):
        t = asyncio.create_task(fn(*a))
        self.tasks.append(t)
        t.add_done_callback(self._done)
        return t

    def _done(self, t):
        self.tasks.remove(t)
        if not t.cancelled() and t.exception():
            self.errors.append(t.exception())
            [x.cancel() for x in list(self.tasks)]

    async def __aexit__(self, et, ev, tb):
        if ev:
            self.errors.append(ev)
            [t.cancel() for t in list(self.tasks)]
        while self.tasks:
            await asyncio.wait(self.tasks)
        if self.errors:
            raise BaseExceptionGroup('nursery', self.errors)

async def job(n, fail=False):
    try:
        await asyncio.sleep(n)
        if fail:
            raise ValueError(n)
        print('done', n)
    except asyncio.CancelledError:
        print('cancelled', n)
        raise

async def main():
    with move_on_after(1) as s:
        await job(5)
    print(s.cancelled_caught, asyncio.current_task().cancelling())
    with move_on_after(5) as s:
        async with Nursery() as n:
            n.start_soon(job, 1)
            n.start_soon(job, 2)
    print(s.cancelled_caught)
    try:
        async with Nursery() as n:
            n.start_soon(job, 1, True)
            n.start_soon(job, 2)
            n.start_soon(job, 3)
    except* ValueError as eg:
        print(eg.exceptions)
    with move_on_after(1.5) as s:
        with move_on_after(1) as s2:
            await job(3)
        print('inner', s2.cancelled_caught)
        await job(3)
    print('outer', s.cancelled_caught, asyncio.get_running_loop().time())
asyncio.run(main())
