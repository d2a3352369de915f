# rows: Y1
"""A readers-writer lock built from a condition, a fair one built from events, a reentrant lock, a countdown latch, a phaser."""
import asyncio
from contextlib import asynccontextmanager

class RWLock:
    def __init__(self): self.c = asyncio.Condition(); self.readers = 0; self.writing = False; self.waiting_writers = 0
    @asynccontextmanager
    async def read(self):
        async with self.c:
            await self.c.wait_for(lambda: not self.writing and not self.waiting_writers); self.readers += 1
        try: yield
        finally:
            async with self.c: self.readers -= 1; self.c.notify_all()
    @asynccontextmanager
    async def write(self):
        async with self.c:
            self.waiting_writers += 1
            try: await self.c.wait_for(lambda: not self.writing and not self.readers)
            finally: self.waiting_writers -= 1
            self.writing = True
        try: yield
        finally:
            async with self.c: self.writing = False; self.c.notify_all()

class RLock:
    def __init__(self): self.lock, self.owner, self.depth = asyncio.Lock(), None, 0
    async def __aenter__(self):
        if self.owner is not asyncio.current_task(): await self.lock.acquire(); self.owner = asyncio.current_task()
        self.depth += 1; return self
    async def __aexit__(self, *_):
        self.depth -= 1
        if not self.depth: self.owner = None; self.lock.release()

class Latch:
    def __init__(self, n): self.n, self.e = n, asyncio.Event()
    def down(self):
        self.n -= 1
        if self.n <= 0: self.e.set()
    def __await__(self): return self.e.wait().__await__()

async def main():
    loop = asyncio.get_running_loop(); log = lambda *a: print(f"{loop.time():.1f}", *a)
    rw = RWLock()
    async def reader(n, at):
        await asyncio.sleep(at)
        async with rw.read(): log("r", n, "in"); await asyncio.sleep(1); log("r", n, "out")
    async def writer(n, at, limit=None):
        await asyncio.sleep(at)
        try:
            async with asyncio.timeout(limit), rw.write(): log("w", n, "in"); await asyncio.sleep(1); log("w", n, "out")
        except TimeoutError: log("w", n, "gave up")
    await asyncio.gather(reader(1, 0), reader(2, .5), writer(1, .7), reader(3, .8), writer(2, .9, .5), reader(4, 1.6))
    rl = RLock()
    async def recurse(n, d):
        async with rl:
            if d: await asyncio.sleep(.1); await recurse(n, d - 1)
            else: log("bottom", n)
    await asyncio.gather(recurse("x", 2), recurse("y", 1))
    latch = Latch(3)
    async def w(t): await asyncio.sleep(t); latch.down()
    ts = [asyncio.create_task(w(t)) for t in (1, 2, 3)]
    await latch; log("latch open"); await asyncio.wait(ts)
    b = asyncio.Barrier(3)
    async def party(n):
        for phase in range(2):
            await asyncio.sleep(n * .1)
            async with b as pos: log("phase", phase, n, "pos", pos)
    await asyncio.gather(*map(party, range(3))); print(b.n_waiting, b.parties, b.broken)
asyncio.run(main())
