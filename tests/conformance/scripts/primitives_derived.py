# rows: Y1 Q1
"""Subclasses and wrappers of asyncio's primitives, as utility modules have them."""
import asyncio, collections, heapq
class UniqueQueue(asyncio.Queue):
    def _init(self, maxsize): super()._init(maxsize); self.seen = set()
    def _put(self, item):
        if item not in self.seen: self.seen.add(item); super()._put(item)
    def _get(self): x = super()._get(); self.seen.discard(x); return x
class DelayQueue(asyncio.Queue):
    def _init(self, m): self._queue = []
    def _put(self, x): heapq.heappush(self._queue, x)
    def _get(self): return heapq.heappop(self._queue)
class AutoReset(asyncio.Event):
    async def wait(self): r = await super().wait(); self.clear(); return r
class TimedLock(asyncio.Lock):
    async def acquire(self, timeout=None):
        async with asyncio.timeout(timeout): return await super().acquire()
class Stats(asyncio.Semaphore):
    def __init__(self, n): super().__init__(n); self.peak, self.n = 0, n
    async def acquire(self): await super().acquire(); self.peak = max(self.peak, self.n - self._value); return True
class Gate(asyncio.Condition):
    def __init__(self): super().__init__(); self.open = False
    async def __aenter__(self): await super().__aenter__(); await self.wait_for(lambda: self.open); return self
async def main():
    q = UniqueQueue(); [q.put_nowait(x) for x in "abacab"]; print([q.get_nowait() for _ in range(3)], q.empty(), q.qsize())
    d = DelayQueue(); [d.put_nowait(x) for x in (3, 1, 2)]; print([await d.get() for _ in range(3)])
    ev = AutoReset(); out = []
    async def w(i): await ev.wait(); out.append(i)
    ts = [asyncio.create_task(w(i)) for i in range(3)]
    for _ in range(3): await asyncio.sleep(1); ev.set(); await asyncio.sleep(0); await asyncio.sleep(0); print(out, ev.is_set())
    l = TimedLock(); await l.acquire()
    try: await l.acquire(1)
    except TimeoutError: print("lock", l.locked(), asyncio.get_running_loop().time())
    s = Stats(3)
    async def u(t):
        async with s: await asyncio.sleep(t)
    await asyncio.gather(*map(u, (1, .2, .3, .4))); print(s.peak)
    g = Gate()
    async def through():
        async with g: return "through"
    t = asyncio.create_task(through()); await asyncio.sleep(1)
    async with asyncio.Condition.__aenter__(g) if False else asyncio.timeout(1): await g.acquire(); g.open = True; g.notify_all(); g.release()
    print(await t); [t.cancel() for t in ts]
    shared = asyncio.Lock(); c1, c2 = asyncio.Condition(shared), asyncio.Condition(shared); print(c1.locked(), c1._lock is c2._lock)
    async with c1: print(c2.locked())
asyncio.run(main())
