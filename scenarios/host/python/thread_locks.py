# SPDX-License-Identifier: GPL-3.0-or-later
"""threading's locks in virtual time: all that threading and queue offer waits at one of these. See threads.py."""
import _thread
import collections
import contextlib
import importlib._bootstrap
import threading
import types

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


def is_plain():
    return getattr(_here, "plain", False)


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

    __slots__ = ("_real", "_line", "holder", "__weakref__")

    def __init__(self):
        self._real = threads.allocate_lock()
        self.holder = None  # the thread that has it
        self._line = collections.deque()

    def acquire(self, blocking=True, timeout=-1):
        if timeout != -1 and (not blocking or timeout < 0 or timeout > _thread.TIMEOUT_MAX):
            return self._real.acquire(blocking, timeout)  # which refuses
        if self._taken():
            return True
        if not blocking or timeout == 0:
            return False
        until = None if timeout == -1 else threads.due_in(timeout)
        call = threads.current()
        if is_plain() or (call is None and not threads.in_main_thread()):
            return self._real.acquire(blocking, timeout)
        if call is None:
            return threads.wait_in_main(self._taken, until)
        return self._wait_in_line(_Place(call), until)

    def _taken(self):
        if not self._real.acquire(False):
            return False
        self.holder = _thread.get_ident()
        return True

    def _wait_in_line(self, place, until):
        self._line.append(place)
        alarm = None if until is None else place.call.wake_at(until, place.go_on)
        try:
            while not (taken := self._taken()) and (until is None or environment.now_ns() < until):
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
    # Imports take turns as they always do.
    importlib._bootstrap._thread = types.SimpleNamespace(**vars(_thread))
    _thread.allocate_lock = _thread.allocate = _thread.LockType = threading._allocate_lock = threading.Lock = Lock
    _thread.RLock = threading._CRLock = RLock
