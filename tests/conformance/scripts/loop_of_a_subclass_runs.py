# rows: L14 R1 R11
"""Loops of a subclass that say when they run and stop."""
import asyncio
import os
import signal


class Running(asyncio.SelectorEventLoop):
    def run_forever(self):
        print("begin")
        try:
            super().run_forever()
        finally:
            print("end")

    def stop(self):
        print("stop")
        super().stop()


class Completing(asyncio.SelectorEventLoop):
    def run_until_complete(self, future):
        print("until")
        return super().run_until_complete(future)


class Refusing(asyncio.SelectorEventLoop):
    def run_forever(self):
        raise BufferError("never")


async def main(error=None):
    await asyncio.sleep(1)
    if error is not None:
        raise error
    return 3


async def cancelled():
    asyncio.current_task().cancel("by itself")
    await asyncio.sleep(1)


async def interrupted():
    asyncio.get_running_loop().call_later(1, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(5)
    finally:
        print("cleanup")


def attempt(coroutine, kind):
    try:
        print(asyncio.run(coroutine, loop_factory=kind))
    except BaseException as error:
        print(repr(error))


for kind in (Running, Completing):
    for coroutine in (main(), main(ValueError("task")), main(SystemExit(2)), cancelled(), interrupted()):
        attempt(coroutine, kind)
    with asyncio.Runner(loop_factory=kind) as runner:
        print(runner.run(main()), runner.run(main()))
    loop = kind()
    loop.call_later(1, loop.stop)
    loop.run_forever()
    loop.call_soon(loop.stop)
    try:
        loop.run_until_complete(loop.create_future())
    except RuntimeError as error:
        print(error)
    print(loop.run_until_complete(main()))
    loop.close()
loop = Refusing()
task = loop.create_task(main())
try:
    loop.run_until_complete(task)
except BufferError as error:
    print(error, task.done())
loop.close()
