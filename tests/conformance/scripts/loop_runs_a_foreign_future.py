# rows: T14
"""A loop runs until a future of another kind is done."""
import asyncio


class Wrapped:
    _asyncio_future_blocking = False

    def __init__(self, loop, coro, **kwargs):
        self.task = asyncio.Task(coro, loop=loop, **kwargs)

    def __getattr__(self, name):
        return getattr(self.task, name)


async def work(value):
    await asyncio.sleep(1)
    print("worked", value)
    return value


def run(loop, future):
    try:
        print(loop.run_until_complete(future))
    except (RuntimeError, ValueError) as error:
        print(repr(error))


loop = asyncio.new_event_loop()
run(loop, Wrapped(loop, work(1)))
run(loop, asyncio.futures._PyFuture(loop=loop) if loop.call_later(1, loop.stop) else None)
done = asyncio.futures._PyFuture(loop=loop)
loop.call_soon(done.set_result, "done")
run(loop, done)
failed = asyncio.futures._PyFuture(loop=loop)
loop.call_later(1, failed.set_exception, ValueError("failed"))
run(loop, failed)
loop.close()
