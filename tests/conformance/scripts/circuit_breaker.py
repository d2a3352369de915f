# rows: S1
import asyncio
import enum
import functools
import sys


class State(enum.StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class CircuitOpen(Exception):
    pass


class Breaker:
    def __init__(self, threshold=3, cooldown=5):
        self.threshold, self.cooldown = threshold, cooldown
        self._state, self._failures, self._timer = State.CLOSED, 0, None
        self._probe = asyncio.Lock()

    @property
    def state(self):
        return self._state

    @state.setter
    def state(self, new):
        print(f"  {asyncio.get_running_loop().time():5.1f}  {self._state} → {new}")
        self._state = new

    def _trip(self):
        self.state = State.OPEN
        loop = asyncio.get_running_loop()
        if self._timer:
            self._timer.cancel()
        self._timer = loop.call_later(self.cooldown, setattr, self, "state", State.HALF_OPEN)

    def __call__(self, function):
        @functools.wraps(function)
        async def guarded(*args, **kwargs):
            if self.state is State.OPEN:
                raise CircuitOpen(f"{function.__name__} for {self._timer.when() - self._timer._loop.time():.1f} s more")
            if self.state is State.HALF_OPEN:
                if self._probe.locked():
                    raise CircuitOpen("somebody is trying")
                async with self._probe:
                    return await self._attempt(function, *args, **kwargs)
            return await self._attempt(function, *args, **kwargs)
        return guarded

    async def _attempt(self, function, *args, **kwargs):
        try:
            result = await function(*args, **kwargs)
        except asyncio.CancelledError:
            raise
        except Exception:
            self._failures += 1
            if self._failures >= self.threshold or self._state is State.HALF_OPEN:
                self._trip()
            raise
        else:
            self._failures = 0
            if self._state is State.HALF_OPEN:
                self.state = State.CLOSED
            return result


async def main():
    breaker = Breaker()

    @breaker
    async def call(ok, seconds=0.1):
        """Does it."""
        await asyncio.sleep(seconds)
        if not ok:
            raise ConnectionError("refused")
        return "fine"

    print(call.__name__, call.__doc__, asyncio.iscoroutinefunction(call))

    async def attempt(*args):
        loop = asyncio.get_running_loop()
        try:
            print(f"{loop.time():5.1f}", await call(*args))
        except Exception as error:
            print(f"{loop.time():5.1f}", type(error).__name__, error)

    for ok in (True, False, False, True, False, False, False, True, True):
        await attempt(ok)
    await asyncio.sleep(5)
    await asyncio.gather(attempt(False, 0.5), attempt(True), attempt(True))
    await asyncio.sleep(6)
    await asyncio.gather(attempt(True, 0.5), attempt(True))
    await attempt(True)

with asyncio.Runner() as runner:
    runner.run(main())
    print(runner.get_loop().is_running(), file=sys.stderr)
