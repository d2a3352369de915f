# rows: O6
"""Arguments of asyncio's methods by name, and what the methods tell of themselves."""
import asyncio
import contextvars
import inspect
import signal
from unittest import mock


def attempt(method, *arguments, **keywords):
    try:
        method(*arguments, **keywords)
        print(method.__name__, sorted(keywords), "works")
    except (TypeError, RuntimeError) as error:
        print(method.__name__, sorted(keywords), type(error).__name__, error)


async def main():
    loop = asyncio.get_running_loop()
    context = contextvars.copy_context()
    attempt(loop.call_later, delay=0, callback=int)
    attempt(loop.call_at, when=0, callback=int, context=context)
    attempt(loop.call_soon, callback=int)
    attempt(loop.set_task_factory, factory=None)
    attempt(loop.set_task_factory, factory=3)
    attempt(loop.set_exception_handler, handler=None)
    future = loop.create_future()
    attempt(future.add_done_callback, int, context=context)
    attempt(future.cancel, msg="enough")
    task = asyncio.create_task(asyncio.sleep(1))
    attempt(task.get_stack, limit=1)
    attempt(task.cancel, msg="enough")
    async with asyncio.timeout(delay=1) as timeout:
        attempt(timeout.reschedule, when=loop.time() + 2)
        attempt(timeout.reschedule, None)
        attempt(timeout.reschedule)
        attempt(timeout.reschedule, when=None, after=1)
        attempt(timeout.reschedule, 1, when=2)
        attempt(timeout.reschedule, 1, 2)
    try:
        async with asyncio.timeout(None) as timeout:
            timeout.reschedule(when=loop.time() + 3)
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout at", loop.time())
    async with asyncio.TaskGroup() as group:
        created = group.create_task(coro=asyncio.sleep(0), name="named")
    for method in (task.cancel, task.cancelling, task.set_name, task.get_coro, future.set_result, future.result, timeout.reschedule,
                   timeout.when, timeout.expired, group.create_task, asyncio.TaskGroup.create_task, asyncio.Timeout.reschedule,
                   asyncio.Task.cancel, asyncio.Future.done):
        print(method.__qualname__, list(inspect.signature(method).parameters))
    double = mock.create_autospec(asyncio.Task, instance=True)
    double.cancel(msg="x")
    print(double.cancel.call_args)
    for wrong in lambda: double.cancel(reason="x"), lambda: double.uncancel(1):
        try:
            wrong()
        except TypeError as error:
            print(error)
    double = mock.create_autospec(asyncio.Timeout, instance=True)
    double.reschedule(when=3)
    print(double.reschedule.call_args, created.get_name())


asyncio.run(main())
