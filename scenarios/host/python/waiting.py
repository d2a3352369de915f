# SPDX-License-Identifier: GPL-3.0-or-later
"""What takes a coroutine and wait_for as since 3.12, as_completed as since 3.13, shield as since 3.14."""
import asyncio
import asyncio.tasks
import functools
import os
import sys
import types
import warnings
from asyncio import CancelledError


async def _cancel_and_wait(fut):
    waiter = fut.get_loop().create_future()

    def wake(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(wake)
    try:
        fut.cancel()
        await waiter  # until its cleaning up is over
    finally:
        fut.remove_done_callback(wake)


async def wait_for(fut, timeout):
    """Waits for an awaitable, at most so many seconds; in the calling task itself."""
    if timeout is None or not timeout <= 0:
        async with asyncio.timeouts.timeout(timeout):
            return await fut
    # No time at all: what is not done yet is cancelled.
    fut = asyncio.ensure_future(fut)
    if not fut.done():
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    return fut.result()


class _AsCompletedIterator:
    """Both a plain iterator, of coroutines, and an asynchronous one, of futures."""

    def __init__(self, awaitables, timeout):
        self._done = asyncio.Queue()
        self._timer = None
        loop = asyncio.events._get_event_loop() if hasattr(asyncio.events, "_get_event_loop") else asyncio.get_event_loop()
        self._open = {}
        for awaitable in dict.fromkeys(awaitables):
            self._open.setdefault(asyncio.ensure_future(awaitable, loop=loop))
        self._left = len(self._open)
        for future in self._open:
            future.add_done_callback(self._completed)
        if self._open and timeout is not None:
            self._timer = loop.call_later(timeout, self._timed_out)

    def __iter__(self):
        return self

    def __aiter__(self):
        return self

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._wait_for_one(resolve=True)

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._wait_for_one()

    def _completed(self, future):
        if future not in self._open:
            return
        del self._open[future]
        self._done.put_nowait(future)
        if not self._open and self._timer is not None:
            self._timer.cancel()

    def _timed_out(self):
        for future in self._open:
            future.remove_done_callback(self._completed)
            self._done.put_nowait(None)
        self._open.clear()

    async def _wait_for_one(self, resolve=False):
        future = await self._done.get()
        if future is None:
            raise TimeoutError
        return future.result() if resolve else future


def as_completed(fs, *, timeout=None):
    """Gives what is awaited in the order in which it gets done."""
    if asyncio.isfuture(fs) or asyncio.iscoroutine(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


def _log_on_exception(future):
    if future.cancelled() or (error := future.exception()) is None:
        return
    context = {"message": f"{type(error).__name__} exception in shielded future", "exception": error, "future": future}
    if traceback := getattr(future, "_source_traceback", None):
        context["source_traceback"] = traceback
    future.get_loop().call_exception_handler(context)


def shield(arg):
    """Waits for an awaitable; a cancellation ends the waiting only."""
    inner = asyncio.ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def _inner_done_callback(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif (error := inner.exception()) is not None:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)
            inner.remove_done_callback(_log_on_exception)
            inner.add_done_callback(_log_on_exception)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


async def _wrap_awaitable(awaitable):
    return await awaitable


_wrap_awaitable.__qualname__ = "ensure_future.<locals>._wrap_awaitable"


def create_eager_task_factory(custom_task_constructor):
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)

    return factory


def eager_task_factory(loop, coro, *, eager_start=True, **kwargs):
    return asyncio.Task(coro, loop=loop, eager_start=eager_start, **kwargs)


def _of_the_library(frame):
    """Which no more calls what is deprecated, nor imports it."""
    while frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    path = frame.f_code.co_filename
    return path.startswith(os.path.dirname(os.__file__) + os.sep) and "-packages" + os.sep not in path


def _warn_of(name, advice=""):
    """As since 3.14, to whom called the caller."""
    if not _of_the_library(sys._getframe(2)):
        warnings.warn(f"'asyncio.{name}' is deprecated and slated for removal in Python 3.16{advice}", DeprecationWarning, stacklevel=3)


def _deprecated(name, advice=""):
    """asyncio's function of that name, which warns where it is called."""
    plain = getattr(asyncio, name)

    @functools.wraps(plain)
    def warning(*args, **kwargs):
        _warn_of(name, advice)
        return plain(*args, **kwargs)

    return warning


def _deprecate_policies():
    """Classes that warn where they are asked for."""
    policies = {name: vars(asyncio).pop(name) for name in ("AbstractEventLoopPolicy", "DefaultEventLoopPolicy")}
    asyncio.__all__ = type(asyncio.__all__)(name for name in asyncio.__all__ if name not in policies)

    def __getattr__(name):
        if name not in policies:
            raise AttributeError(f"module 'asyncio' has no attribute {name!r}", name=name, obj=asyncio)
        _warn_of(name)
        return policies[name]

    asyncio.__getattr__ = __getattr__


def _deprecate():
    _deprecate_policies()
    asyncio.iscoroutinefunction = _deprecated("iscoroutinefunction", "; use inspect.iscoroutinefunction() instead")
    for name in ("get_event_loop_policy", "set_event_loop_policy"):
        setattr(asyncio, name, _deprecated(name))


def _take_out():
    """What 3.14 has no more."""
    gone = [name for name in vars(asyncio) if name.endswith("ChildWatcher") or name in ("get_child_watcher", "set_child_watcher")]
    for name in gone:
        delattr(asyncio, name)
    asyncio.__all__ = type(asyncio.__all__)(name for name in asyncio.__all__ if name not in gone)


def install():
    if sys.version_info >= (3, 14):
        return
    _take_out()
    _deprecate()
    # Before 3.12 a generator counted as a coroutine, and could not hold the tasks to wait for.
    asyncio.coroutines._COROUTINE_TYPES = tuple(
        kind for kind in asyncio.coroutines._COROUTINE_TYPES if kind is not types.GeneratorType)
    asyncio.tasks._wrap_awaitable = _wrap_awaitable
    for function in (wait_for, as_completed, shield, create_eager_task_factory, eager_task_factory):
        function.__module__ = "asyncio.tasks"
        setattr(asyncio, function.__name__, function)
        setattr(asyncio.tasks, function.__name__, function)
    for name in ("create_eager_task_factory", "eager_task_factory"):
        if name not in asyncio.__all__:
            asyncio.__all__ += (name,)
    asyncio.locks.wait_for = wait_for
