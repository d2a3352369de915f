# rows: S1
import asyncio
import selectors
import signal


class Skewed(asyncio.SelectorEventLoop):
    """Its clock can be put forward, as in tests."""

    skew = 0

    def time(self):
        return super().time() + self.skew

    def advance(self, seconds):
        self.skew += seconds
        self.call_soon(lambda: None)


class Hurried(asyncio.SelectorEventLoop):
    """Its clock jumps to the next timer."""

    now = 0

    def time(self):
        return self.now

    def _run_once(self):
        if not self._ready and self._scheduled:
            self.now = max(self.now, self._scheduled[0]._when)
        super()._run_once()


async def sleeper(seconds, out):
    loop = asyncio.get_running_loop()
    begin = loop.time()
    await asyncio.sleep(seconds)
    out.append((seconds, round(loop.time() - begin)))


async def put_forward():
    loop = asyncio.get_running_loop()
    begin, out = loop.time(), []
    sleepers = [asyncio.create_task(sleeper(seconds, out)) for seconds in (5, 10, 20)]
    await asyncio.sleep(0)
    for _ in range(3):
        loop.advance(5)
        for _ in range(5):
            await asyncio.sleep(0)
        print(round(loop.time() - begin), out)
    try:
        async with asyncio.timeout(100):
            loop.advance(200)
            await asyncio.Event().wait()
    except TimeoutError:
        print("timeout", round(loop.time() - begin))
    await asyncio.gather(*sleepers)
    print(out)


async def hurries():
    loop = asyncio.get_running_loop()
    told = loop.create_future()
    loop.add_signal_handler(signal.SIGUSR1, told.set_result, "signal")
    loop.call_later(7200, signal.raise_signal, signal.SIGUSR1)
    await asyncio.gather(asyncio.sleep(3600), asyncio.sleep(10))
    print(loop.time(), await told, loop.time(), loop.remove_signal_handler(signal.SIGUSR1))


for kind, main in (Skewed, put_forward), (Hurried, hurries):
    loop = kind()
    loop.run_until_complete(main())
    print(isinstance(loop, asyncio.SelectorEventLoop), loop.close())
