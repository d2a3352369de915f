# SPDX-License-Identifier: GPL-3.0-or-later
"""concurrent.futures in virtual time: see threads.py."""
import _thread
import collections
import concurrent.futures
import functools
import threading
from concurrent.futures import _base

import _awaitscope_environment as environment

from _awaitscope_host import thread_locks, threads


def _running_loop():
    import asyncio
    return asyncio._get_running_loop()


class Pool:
    """The workers of an executor: which are free, and the calls that wait for one.

    It does not keep the executor, whose threads end when nobody has it any more.
    """

    def __init__(self, executor):
        self.prefix = executor._thread_name_prefix or str(executor)
        self.free = list(range(executor._max_workers))
        self.waiting = collections.deque()
        self.futures = {}  # of calls that have not ended, in their order

    def submit(self, start, future, function, loop):
        self.futures[future] = True
        future.add_done_callback(lambda future: self.futures.pop(future, None))
        self.waiting.append((start, future, function, loop))
        self.begin_next(at_once=False)

    def begin_next(self, at_once=True):
        while self.waiting and self.free:
            start, future, function, loop = self.waiting.popleft()
            if future.set_running_or_notify_cancel():
                self.begin(start, future, function, loop, at_once)

    def begin(self, start, future, function, loop, at_once):
        worker = self.free.pop(0)
        results = []
        begins = not at_once

        def work():
            threads.helpers.add(_thread.get_ident())
            threading.current_thread().name = f"{self.prefix}_{worker}"
            try:
                results.append((future.set_result, function()))
            except BaseException as error:
                results.append((future.set_exception, error))

        def end():
            if begins and loop is not None:
                threads.soon(loop, deliver)
            else:
                deliver()

        def deliver():
            self.free.append(worker)
            self.free.sort()
            tell, what = results.pop()
            tell(what)
            self.begin_next()

        def refused(error):
            results.append((future.set_exception, error))
            call.end_without_begin()

        def start_plainly(run):
            try:
                with thread_locks.plain():
                    real = start(run)
            except concurrent.futures.BrokenExecutor as error:
                refused(error)
            else:  # its initializer may fail
                real.add_done_callback(lambda real: call.thread or refused(real.exception()))

        call = threads.Call(work, end)
        call.begin(start_plainly)
        begins = False


def _submit(submit_for_real, executor, fn, /, *args, **kwargs):
    call = threads.current()
    if call is None and not threads.in_main_thread():
        return submit_for_real(executor, fn, *args, **kwargs)
    with executor._shutdown_lock:  # refuses as it does
        closed = executor._shutdown or executor._broken
    if closed:
        return submit_for_real(executor, fn, *args, **kwargs)
    pool = executor.__dict__.get("_awaitscope_pool")
    if pool is None:
        pool = executor._awaitscope_pool = Pool(executor)
        executor._awaitscope_calls = lambda: pool.futures
    future = _base.Future()
    pool.submit(functools.partial(submit_for_real, executor), future, lambda: fn(*args, **kwargs), _running_loop())
    return future


def _until(condition, futures, timeout):
    """A blocking wait of a worker or of the main thread."""
    until = None if timeout is None else threads.due_in(timeout)
    call = threads.current()
    if call is None:
        if threads.in_main_thread():
            threads.wait_in_main(condition, until)
        return
    waits = True

    def go_on():
        if waits:
            call.resume()

    def wake(_=None, due=None):
        if waits:
            call.wake_at(environment.now_ns() if due is None else due, go_on)

    if until is not None:
        wake(due=until)
    for future in futures:
        future.add_done_callback(wake)
    while not condition() and (until is None or environment.now_ns() < until):
        call.pause()
    waits = False


def _wait(wait_for_real, fs, timeout=None, return_when=_base.ALL_COMPLETED):
    fs = list(fs)

    def enough():
        done = [future for future in fs if future.done()]
        if len(done) == len(fs):
            return True
        if return_when == _base.FIRST_COMPLETED:
            return bool(done)
        return return_when == _base.FIRST_EXCEPTION and any(not f.cancelled() and f.exception() for f in done)

    _until(enough, fs, timeout)
    return wait_for_real(fs, timeout if timeout is None else 0, return_when)


def _as_completed(fs, timeout=None):
    until = None if timeout is None else threads.due_in(timeout)
    fs = list(dict.fromkeys(fs))
    arrived = []
    for future in fs:
        future.add_done_callback(arrived.append)
    for index in range(len(fs)):
        left = None if until is None else max(until - environment.now_ns(), 0) / 1e9
        _until(lambda: len(arrived) > index, fs, left)
        if len(arrived) <= index:
            if until is not None:
                raise TimeoutError(f"{len(fs) - len(arrived)} (of {len(fs)}) futures unfinished")
            _base.wait([future for future in fs if not future.done()], return_when=_base.FIRST_COMPLETED)
        yield arrived[index]


def install():
    executor = concurrent.futures.ThreadPoolExecutor
    submit, shutdown = executor.submit, executor.shutdown

    def shutdown_patiently(self, wait=True, *, cancel_futures=False):
        pool = self.__dict__.get("_awaitscope_pool")
        if pool is not None:
            if cancel_futures:
                for *_, waiting, _function, _loop in pool.waiting:
                    waiting.cancel()
            if wait:
                left = list(pool.futures)
                _until(lambda: all(f.done() for f in left), left, None)
        return shutdown(self, wait=wait, cancel_futures=cancel_futures)

    executor.submit = functools.wraps(submit)(lambda self, fn, /, *args, **kwargs: _submit(submit, self, fn, *args, **kwargs))
    executor.shutdown = functools.wraps(shutdown)(shutdown_patiently)
    wait = functools.wraps(_base.wait)(functools.partial(_wait, _base.wait))
    for module in (_base, concurrent.futures):
        module.wait = wait
        module.as_completed = functools.wraps(module.as_completed)(_as_completed)
