# rows: P1
"""Channels with select, close and range, as in Go; a merge, a timeout branch, a quit channel."""
import asyncio
class Closed(Exception): pass
class Chan:
    def __init__(self, size=0): self.size, self.buf, self.getters, self.putters, self.closed = size, [], [], [], False
    async def send(self, v):
        if self.closed: raise Closed("send on closed channel")
        while self.getters:
            g = self.getters.pop(0)
            if not g.done(): g.set_result((v, True)); return
        if len(self.buf) < self.size: self.buf.append(v); return
        f = asyncio.get_running_loop().create_future(); self.putters.append((v, f)); await f
    def try_recv(self):
        if self.buf:
            v = self.buf.pop(0)
            while self.putters:
                p, f = self.putters.pop(0)
                if not f.done(): self.buf.append(p); f.set_result(None); break
            return v, True
        while self.putters:
            p, f = self.putters.pop(0)
            if not f.done(): f.set_result(None); return p, True
        if self.closed: return None, False
        raise BlockingIOError
    async def recv(self):
        try: return self.try_recv()
        except BlockingIOError: pass
        f = asyncio.get_running_loop().create_future(); self.getters.append(f)
        try: return await f
        finally:
            if f in self.getters: self.getters.remove(f)
    def close(self):
        self.closed = True
        for g in self.getters: g.done() or g.set_result((None, False))
        self.getters.clear()
    async def __aiter__(self):
        while True:
            v, ok = await self.recv()
            if not ok: return
            yield v
async def select(*chans, timeout=None):
    for c in chans:
        try: return c, *c.try_recv()
        except BlockingIOError: pass
    ts = {asyncio.create_task(c.recv(), name=f"select {i}"): c for i, c in enumerate(chans)}
    try:
        done, _ = await asyncio.wait(ts, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        if not done: return None, None, False
        t = next(iter(done)); return ts[t], *t.result()
    finally:
        for t in ts: t.cancel()
        await asyncio.gather(*ts, return_exceptions=True)
async def main():
    nums, quit_, slow = Chan(), Chan(), Chan(2)
    async def producer():
        for i in range(5): await nums.send(i); await asyncio.sleep(.3)
        await quit_.send("bye")
    async def slowly():
        for w in "xyz": await slow.send(w)
        slow.close()
        try: await slow.send("!")
        except Closed as e: print(e)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(producer(), name="producer"); tg.create_task(slowly(), name="slowly")
        while True:
            c, v, ok = await select(nums, quit_, timeout=.2)
            if c is nums: print("num", v)
            elif c is quit_: print(v, ok); break
            else: print("timeout", round(asyncio.get_running_loop().time(), 2))
        print([x async for x in slow], await slow.recv())
asyncio.run(main())
