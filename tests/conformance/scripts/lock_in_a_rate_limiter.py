# rows: Y1
import asyncio, time
class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.stamps = []
        self.lock = asyncio.Lock()
    async def __aenter__(self):
        async with self.lock:
            while True:
                now = time.monotonic()
                self.stamps = [s for s in self.stamps if now - s < self.per]
                if len(self.stamps) < self.rate:
                    self.stamps.append(now)
                    return self
                await asyncio.sleep(self.per - (now - self.stamps[0]))
    async def __aexit__(self, *a):
        return False
async def call(lim, i):
    async with lim:
        print(i, round(time.monotonic(), 2))
async def main():
    lim = RateLimiter(2, 1.0)
    await asyncio.gather(*(call(lim, i) for i in range(7)))
asyncio.run(main())
