# SPDX-License-Identifier: GPL-3.0-or-later
"""threading's locks in virtual time: all that threading and queue offer waits at one of these. See threads.py."""
import _thread
import collections
import contextlib
import threading

import _awaitscope_environment as environment

from _awaitscope_host import threads

_here = threading.local()


@contextlib.contextmanager
def plain():
    """Inside, this thread waits in real time: for what the machinery of threads itself does."""
    before = getattr(_here, "plain", False)
    _here.plain = True
    try:
        yield
    finally:
        _here.plain = before


class _Place:
    """A call's place in the line before a lock."""

    def __init__(self, call):
        self.call = call
        self.woken = False
        self.waits = True

    def wake(self):
        if not self.woken:
            self.woken = True
            self.call.wake_at(environment.now_ns(), self.go_on)

    def go_on(self):
        if self.waits:
            self.call.resume()


class Lock:
    """A worker that waits gives up its turn, and is woken at the time of the release, in the order of arrival."""

    __slots__ = ("_real", "_line", "__weakref__")

    def __init__(self):
        self._real = _thread.allocate_lock()
        self._line = collections.deque()

    def acquire(self, blocking=True, timeout=-1):
        if not blocking or (timeout <= 0 and timeout != -1) or timeout > _thread.TIMEOUT_MAX:
            return self._real.acquire(blocking, timeout)
        if self._real.acquire(False):
            return True
        if getattr(_here, "plain", False):
            return self._real.acquire(blocking, timeout)
        until = None if timeout == -1 else environment.now_ns() + round(timeout * 1e9)
        call = threads.current()
        if call is not None:
            return self._wait_in_line(_Place(call), until)
        if threading.current_thread() is threading.main_thread() and threads.next_alarm() is not None:
            if threads._pump(lambda: self._real.acquire(False), until):
                return True
            if until is not None and threads.next_alarm() is not None:
                environment.pass_time(max(until - environment.now_ns(), 0))
                return self._real.acquire(False)
        return self._real.acquire(blocking, timeout)

    def _wait_in_line(self, place, until):
        self._line.append(place)
        alarm = None if until is None else place.call.wake_at(until, place.go_on)
        try:
            while not (taken := self._real.acquire(False)) and (until is None or environment.now_ns() < until):
                place.woken = False
                place.call.pause()
        finally:
            place.waits = False
            self._line.remove(place)
            if alarm is not None:
                alarm.cancel()
        return taken

    def release(self):
        self._real.release()
        if self._line:
            self._line[0].wake()

    def locked(self):
        return self._real.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    def _at_fork_reinit(self):
        self.__init__()

    def __repr__(self):
        return f"<{'locked' if self.locked() else 'unlocked'} _thread.lock object at {id(self):#x}>"

    acquire_lock, release_lock, locked_lock = acquire, release, locked


class RLock(threading._RLock):
    """The one written in Python, which waits at a lock of ours."""

    def __repr__(self):
        state = "locked" if self._block.locked() else "unlocked"
        return f"<{state} _thread.RLock object owner={self._owner or 0} count={self._count} at {id(self):#x}>"


Lock.__name__ = Lock.__qualname__ = "lock"
RLock.__qualname__ = "RLock"
Lock.__module__ = RLock.__module__ = "_thread"


def install():
    threading._allocate_lock = threading.Lock = Lock
    threading._CRLock = RLock
    start = threading.Thread.start

    def start_plainly(self):
        with plain():
            start(self)

    start_plainly.__name__ = "start"
    start_plainly.__qualname__ = start.__qualname__
    start_plainly.__doc__ = start.__doc__
    threading.Thread.start = start_plainly
