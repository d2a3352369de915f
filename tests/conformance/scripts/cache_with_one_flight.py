# rows: H1
"""A cache in which many callers share one fetch, entries grow old, stale ones are served while renewed."""
import asyncio
import functools
from dataclasses import dataclass


@dataclass
class Entry:
    value: object
    fresh_until: float
    stale_until: float


class Cache:
    def __init__(self, load, fresh=1.0, stale=2.0):
        self.load, self.fresh, self.stale = load, fresh, stale
        self.entries, self.flights = {}, {}
        self.background = set()

    async def get(self, key):
        now = asyncio.get_running_loop().time()
        entry = self.entries.get(key)
        if entry and now < entry.fresh_until:
            return entry.value, "fresh"
        if entry and now < entry.stale_until:
            if key not in self.flights:
                task = asyncio.create_task(self._fly(key), name=f"renew {key}")
                self.background.add(task)
                task.add_done_callback(self.background.discard)
            return entry.value, "stale"
        return await self._fly(key), "loaded"

    async def _fly(self, key):
        if (flight := self.flights.get(key)) is None:
            flight = self.flights[key] = asyncio.ensure_future(self._load(key))
            flight.add_done_callback(functools.partial(self._landed, key))
        return await asyncio.shield(flight)

    async def _load(self, key):
        value = await self.load(key)
        now = asyncio.get_running_loop().time()
        self.entries[key] = Entry(value, now + self.fresh, now + self.fresh + self.stale)
        return value

    def _landed(self, key, flight):
        del self.flights[key]
        if not flight.cancelled() and flight.exception():
            print("   load of", key, "failed:", flight.exception())


async def main():
    loads = 0

    async def load(key):
        nonlocal loads
        loads += 1
        mine = loads
        await asyncio.sleep(0.5)
        if key == "bad":
            raise LookupError(key)
        return f"{key}#{mine}"

    cache = Cache(load)
    loop = asyncio.get_running_loop()

    async def ask(key, after=0.0, limit=None):
        await asyncio.sleep(after)
        try:
            async with asyncio.timeout(limit):
                print(f"{loop.time():.2f}", key, *await cache.get(key))
        except (TimeoutError, LookupError) as error:
            print(f"{loop.time():.2f}", key, repr(error))

    await asyncio.gather(ask("a"), ask("a", 0.1), ask("a", 0.2, 0.1), ask("b", 0.4), ask("bad"), ask("bad", 0.3))
    await asyncio.gather(ask("a", 0.5), ask("a", 1.2), ask("a", 1.3), ask("a", 2.0), ask("b", 4))
    print(loads, sorted(cache.entries), cache.background)

asyncio.run(main())
