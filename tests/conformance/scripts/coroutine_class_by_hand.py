# rows: T1 C1
import asyncio, collections.abc
class Coro(collections.abc.Coroutine):
    """Delegates by hand, and counts."""
    def __init__(self, inner): self.inner, self.sends, self.throws, self.closed = inner, 0, 0, 0
    def send(self, v): self.sends += 1; return self.inner.send(v)
    def throw(self, *a): self.throws += 1; return self.inner.throw(*a)
    def close(self): self.closed += 1; return self.inner.close()
    def __await__(self): return self
    def __iter__(self): return self
    def __next__(self): return self.send(None)
async def work(n):
    try:
        for i in range(n): await asyncio.sleep(1)
        return n
    except asyncio.CancelledError: print("cancelled"); raise
class Gen:
    def __init__(self, n): self.n = n
    def __await__(self):
        for _ in range(self.n): yield
        return self.n
async def main():
    c = Coro(work(2)); t = asyncio.create_task(c, name="own"); print(await t, c.sends, c.throws, c.closed)
    c = Coro(work(5)); t = asyncio.create_task(c); await asyncio.sleep(1.5); t.cancel()
    try: await t
    except asyncio.CancelledError: print(c.sends, c.throws, c.closed)
    c = Coro(work(1)); print(await c, c.sends)
    async with asyncio.TaskGroup() as tg: x = tg.create_task(Coro(work(1)))
    print(x.result(), asyncio.iscoroutine(c), await asyncio.wait_for(Gen(3), 1), await asyncio.gather(Gen(2), Coro(work(1))))
    print(await asyncio.shield(Coro(work(1))))
asyncio.run(Coro(main()))
with asyncio.Runner() as r: print(r.run(Coro(work(1))))
