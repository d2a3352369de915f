# SPDX-License-Identifier: GPL-3.0-or-later
"""threading.Thread and queue.SimpleQueue in virtual time: see threads.py."""
import _thread
import concurrent.futures.thread
import functools
import queue
import sys
import threading
import traceback
import types

from _awaitscope_host import thread_locks, threads

_Thread = threading.Thread
_start, _join, _bootstrap = _Thread.start, _Thread.join, _Thread._bootstrap_inner


class _Started(threading.Event):
    """Who starts a thread waits for this in real time."""

    def set(self):
        with thread_locks.plain():
            super().set()


def _is_ours(thread):
    """The machinery starts threads of its own, and so may one that we know nothing of."""
    return not thread_locks.is_plain() and (threads.current() is not None or threads.in_main_thread())


def _start_in_turn(self):
    started = getattr(self, "_started", None)
    if started is None or started.is_set() or not _is_ours(self):
        with thread_locks.plain():
            return _start(self)

    def end():
        with thread_locks.plain():
            _join(self)

    self._started = _Started()
    alive = thread_locks.Lock()
    alive.acquire()
    call = threads.Call(None, end, self.daemon)
    call.thing = self
    self._awaitscope_turn = call, alive
    call.begin(lambda _: _start_plainly(self, call))


def _start_plainly(thread, call):
    with thread_locks.plain():
        try:
            _start(thread)
        except BaseException:
            threads.calls.pop(call)
            raise


def _bootstrap_in_turn(self):
    call, alive = self.__dict__.get("_awaitscope_turn", (None, None))
    if call is None:
        return _bootstrap(self)

    def work():
        _bootstrap(self)
        alive.release()

    call.work = work
    call.run()


def _join_in_turn(self, timeout=None):
    call, alive = self.__dict__.get("_awaitscope_turn", (None, None))
    if call is None or call.ended or self is threading.current_thread() or thread_locks.is_plain():
        return _join(self, timeout)
    if alive.acquire(timeout=-1 if timeout is None else max(timeout, 0)):
        alive.release()
        with thread_locks.plain():
            _join(self)


class SimpleQueue(queue._PySimpleQueue):
    def put(self, item, block=True, timeout=None):
        super().put(item)

    def get(self, block=True, timeout=None):
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        return super().get(block, timeout if block else None)


SimpleQueue.__qualname__ = "SimpleQueue"
SimpleQueue.__module__ = "_queue"


@functools.wraps(_thread.start_new_thread)
def _start_new_thread(function, args, kwargs={}, /):
    for wanted, given, place in ((callable(function), "callable", "first"), (isinstance(args, tuple), "a tuple", "2nd"),
                                 (isinstance(kwargs, dict), "a dictionary", "optional 3rd")):
        if not wanted:
            raise TypeError(f"{place} arg must be {given}")

    def work():
        try:
            function(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException as error:
            print(f"Exception ignored in thread started by: {function!r}", file=sys.stderr)
            traceback.print_exception(error)

    thread = _Thread(target=work, daemon=True)
    thread.start()
    return thread.ident


def install():
    _thread.start_new_thread = _thread.start_new = _start_new_thread
    for name, function, plain in (("start", _start_in_turn, _start), ("join", _join_in_turn, _join),
                                  ("_bootstrap_inner", _bootstrap_in_turn, _bootstrap)):
        setattr(_Thread, name, functools.wraps(plain)(function))
    # The executors' own threads wait there for work, not for the script.
    concurrent.futures.thread.queue = types.SimpleNamespace(SimpleQueue=queue.SimpleQueue, Empty=queue.Empty)
    queue.SimpleQueue = SimpleQueue
