# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads that run in a context, and executors that take their work as it is needed, as since 3.14, and barriers that are for somebody."""
import collections
import concurrent.futures
import functools
import itertools
import threading
import time
from concurrent.futures import _base


def _threads_in_a_context():
    make, bootstrap = threading.Thread.__init__, threading.Thread._bootstrap_inner

    @functools.wraps(make)
    def __init__(self, *args, context=None, **keywords):
        make(self, *args, **keywords)
        self._context = context

    @functools.wraps(bootstrap)
    def _bootstrap_inner(self):
        context = getattr(self, "_context", None)
        return bootstrap(self) if context is None else context.run(bootstrap, self)

    threading.Thread.__init__, threading.Thread._bootstrap_inner = __init__, _bootstrap_inner


def _buffered(plain):
    @functools.wraps(plain)
    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        if buffersize is None:
            return plain(self, fn, *iterables, timeout=timeout, chunksize=chunksize)
        if not isinstance(buffersize, int):
            raise TypeError("buffersize must be an integer or None")
        if buffersize < 1:
            raise ValueError("buffersize must be None or > 0")
        end = None if timeout is None else time.monotonic() + timeout
        calls = zip(*iterables)
        waiting = collections.deque(self.submit(fn, *call) for call in itertools.islice(calls, buffersize))
        return _results(self, fn, calls, waiting, end)

    return map


def _results(executor, fn, calls, waiting, end):
    try:
        while waiting:
            for call in itertools.islice(calls, 1):
                waiting.append(executor.submit(fn, *call))
            yield _base._result_or_cancel(waiting.popleft(), *(() if end is None else (end - time.monotonic(),)))
    finally:
        for future in waiting:
            future.cancel()


def _barriers_of_some():
    make = threading.Barrier.__init__

    @functools.wraps(make)
    def __init__(self, parties, *args, **keywords):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        make(self, parties, *args, **keywords)

    threading.Barrier.__init__ = __init__


def install():
    concurrent.futures.InvalidStateError = _base.InvalidStateError
    if "InvalidStateError" not in concurrent.futures.__all__:
        concurrent.futures.__all__ += ("InvalidStateError",)
    _threads_in_a_context()
    _barriers_of_some()
    _base.Executor.map = _buffered(_base.Executor.map)
