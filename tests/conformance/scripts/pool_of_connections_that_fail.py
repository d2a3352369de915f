# rows: O1
import asyncio, contextlib, itertools
class Conn:
    ids = itertools.count(1)
    def __init__(self): self.id, self.uses, self.alive = next(Conn.ids), 0, True
    async def query(self, q):
        self.uses += 1; await asyncio.sleep(.2)
        if "boom" in q: self.alive = False; raise ConnectionError(q)
        return f"{q}@{self.id}"
    async def close(self): await asyncio.sleep(.05); self.alive = False
class Pool:
    def __init__(self, size, idle=1.0): self.size, self.idle, self.free, self.all, self.lock, self.timers = size, idle, asyncio.LifoQueue(), set(), asyncio.Lock(), {}
    async def __aenter__(self): self.keeper = asyncio.create_task(self._keep(), name="keeper"); return self
    async def __aexit__(self, *e):
        self.keeper.cancel()
        with contextlib.suppress(asyncio.CancelledError): await self.keeper
        async with asyncio.TaskGroup() as tg: [tg.create_task(c.close()) for c in self.all]
        print("closed", sorted((c.id, c.uses) for c in self.all))
    async def _keep(self):
        while True:
            await asyncio.sleep(.5); now = asyncio.get_running_loop().time()
            for c, t in list(self.timers.items()):
                if now - t > self.idle and len(self.all) > 1: self.timers.pop(c); self.all.discard(c); await c.close(); print("idle", c.id)
    @contextlib.asynccontextmanager
    async def acquire(self, timeout=None):
        async with asyncio.timeout(timeout): c = await self._take()
        try: yield c
        finally:
            if c.alive: self.timers[c] = asyncio.get_running_loop().time(); self.free.put_nowait(c)
            else: self.all.discard(c); print("drop", c.id)
    async def _take(self):
        while True:
            if self.free.empty() and len(self.all) < self.size:
                c = Conn(); self.all.add(c)
                try: await asyncio.sleep(.1); return c
                except asyncio.CancelledError: self.all.discard(c); raise
            c = await self.free.get(); self.timers.pop(c, None)
            if c in self.all: return c
async def main():
    async with Pool(2) as pool:
        async def use(q, t=None):
            try:
                async with pool.acquire(t) as c: return await c.query(q)
            except (TimeoutError, ConnectionError) as e: return repr(e)
        print(*await asyncio.gather(use("a"), use("b"), use("boom c"), use("d", .25), use("e", .05), use("f")), sep=", ")
        await asyncio.sleep(3); print(await use("later"), len(pool.all))
asyncio.run(main())
