# rows: L9 S1
import asyncio, collections
class CountingLoop(asyncio.SelectorEventLoop):
    def __init__(self): super().__init__(); self.counts = collections.Counter()
    def call_soon(self, *a, **k): self.counts["soon"] += 1; return super().call_soon(*a, **k)
    def call_at(self, *a, **k): self.counts["at"] += 1; return super().call_at(*a, **k)
    def create_task(self, *a, **k): self.counts["task"] += 1; return super().create_task(*a, **k)
    def create_future(self): self.counts["future"] += 1; return super().create_future()
    def call_exception_handler(self, ctx): self.counts["handler"] += 1; print("handler:", ctx["message"].split(" at ")[0])
    def time(self): return super().time()
async def job(n):
    await asyncio.sleep(n); return n
async def main():
    loop = asyncio.get_running_loop(); print(type(loop).__name__)
    print(await asyncio.gather(job(1), job(2), job(0)))
    async with asyncio.timeout(3), asyncio.TaskGroup() as tg: tg.create_task(job(1)); tg.create_task(job(.5))
    f = loop.create_future(); f.set_exception(ValueError(1)); del f
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(.1)
    print({k: v > 0 for k, v in sorted(loop.counts.items())}, loop.counts["task"], loop.counts["handler"])
with asyncio.Runner(loop_factory=CountingLoop) as r: r.run(main())
asyncio.run(main(), loop_factory=CountingLoop)
