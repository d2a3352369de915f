# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads of executors in virtual time.

A submitted call runs at once, to its end, in a thread of its own, while
everything else stands still; what it sleeps counts on a clock of its own, and
its result and what it prints arrive when that clock says so.
"""
import concurrent.futures
import concurrent.futures.thread
import threading

import _awaitscope_environment as environment

_here = threading.local()


def deferred(write, data):
    """Prints now, or, in a thread that has slept, when its time has come."""
    call = getattr(_here, "call", None)
    if call is None or call.lead() == 0 or call.loop is None:
        return write(data)
    data = bytes(data)
    call.later(write, data)
    return len(data)


class Call:
    """One call in a worker thread, ahead of the common clock by what it slept."""

    def __init__(self, loop, start):
        self.loop = loop
        self.start = start  # of the clock, in ns

    def lead(self):
        return environment.detached_lead()

    def later(self, function, *args):
        self.loop.call_at((environment.now_ns() + self.lead()) / 1e9, function, *args)


class Pool:
    """When each worker of an executor is free again, in ns."""

    def __init__(self, size):
        self.free = [0] * size

    def next(self, now):
        index = min(range(len(self.free)), key=lambda i: (max(self.free[i], now), i))
        return index, max(self.free[index], now)


def _running_loop():
    import asyncio
    return asyncio._get_running_loop()


def install():
    submit_for_real = concurrent.futures.ThreadPoolExecutor.submit
    wait_for_result = concurrent.futures.Future.result
    wait_for_exception = concurrent.futures.Future.exception

    def submit(self, fn, /, *args, **kwargs):
        if threading.current_thread() is not threading.main_thread():
            return submit_for_real(self, fn, *args, **kwargs)
        pool = self.__dict__.setdefault("_awaitscope_pool", Pool(self._max_workers))
        now = environment.now_ns()
        worker, start = pool.next(now)
        loop = _running_loop()
        ended = []

        def work():
            _here.call = Call(loop, start)
            environment.detach(start - now)
            try:
                return fn(*args, **kwargs)
            finally:
                ended.append(now + environment.attach())
                _here.call = None

        inner = submit_for_real(self, work)
        concurrent.futures.wait([inner])
        pool.free[worker] = ended[0] if ended else now
        outer = concurrent.futures.Future()
        outer.set_running_or_notify_cancel()
        outer._awaitscope_due = pool.free[worker]

        def deliver():
            if outer.done():
                return
            error = wait_for_exception(inner)
            if error is not None:
                outer.set_exception(error)
            else:
                outer.set_result(wait_for_result(inner))

        outer._awaitscope_deliver = deliver
        if loop is not None:
            if pool.free[worker] > now:
                loop.call_at(pool.free[worker] / 1e9, deliver)
            else:
                loop.call_soon(deliver)
        elif pool.free[worker] <= now:
            deliver()
        return outer

    def arrived(self):
        """A blocking wait for a call that takes virtual time lets that time pass."""
        due = getattr(self, "_awaitscope_due", None)
        if due is not None and not self.done():
            if due > environment.now_ns():
                environment.pass_time(due - environment.now_ns())
            self._awaitscope_deliver()

    def result(self, timeout=None):
        arrived(self)
        return wait_for_result(self, timeout)

    def exception(self, timeout=None):
        arrived(self)
        return wait_for_exception(self, timeout)

    concurrent.futures.ThreadPoolExecutor.submit = submit
    concurrent.futures.Future.result = result
    concurrent.futures.Future.exception = exception
