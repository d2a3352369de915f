# rows: R1 R7
import asyncio
import signal


class Loop(asyncio.BaseEventLoop):
    """Its time passes by being waited for."""

    def __init__(self):
        super().__init__()
        self.now = 0
        self._selector = self

    def time(self):
        return self.now

    def select(self, timeout):
        self.now += timeout or 0
        return ()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


async def job(seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("cancelled", seconds)
        if seconds == 20:
            raise ValueError("in the clean-up")
        raise


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed at", asyncio.get_running_loop().time())


async def main(seconds):
    left = numbers()
    await anext(left)
    await asyncio.sleep(seconds)
    print(type(asyncio.get_running_loop()).__name__, asyncio.get_running_loop().time())
    return seconds


async def fails():
    await asyncio.sleep(1)
    raise KeyError("k")


async def interrupted():
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(5)


async def leaves(seconds):
    asyncio.create_task(job(seconds))
    await asyncio.sleep(1)


def handler(loop, context):
    print("handler:", context["message"], repr(context.get("exception")))


print(asyncio.run(main(1), loop_factory=Loop))
asyncio.run(leaves(10), loop_factory=Loop)
with asyncio.Runner(loop_factory=Loop) as runner:
    runner.get_loop().set_exception_handler(handler)
    print(runner.run(main(2)), runner.run(main(3)))
    for each in (fails, interrupted):
        try:
            runner.run(each())
        except (KeyError, KeyboardInterrupt) as error:
            print(repr(error), runner.get_loop().time())
    runner.run(leaves(20))
