# SPDX-License-Identifier: GPL-3.0-or-later
"""Semaphore, Condition and Barrier, as since 3.13."""
import asyncio
import asyncio.locks
from asyncio import CancelledError


class Semaphore:
    def locked(self):
        return self._value == 0 or any(not waiter.cancelled() for waiter in self._waiters or ())

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        if self._waiters is None:
            self._waiters = type(self)._line()
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            # It was its turn: what had been taken for it goes back.
            if waiter.done() and not waiter.cancelled():
                self._value += 1
            raise
        finally:
            while self._value > 0 and self._wake_up_next():
                pass
        return True

    def release(self):
        self._value += 1
        self._wake_up_next()

    def _wake_up_next(self):
        for waiter in self._waiters or ():
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return True
        return False


class Condition:
    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = self._get_loop().create_future()
        self.release()
        try:
            try:
                self._waiters.append(waiter)
                try:
                    await waiter
                    return True
                finally:
                    self._waiters.remove(waiter)
            finally:
                # The lock comes back first, however often it is cancelled meanwhile.
                cancelled = None
                while True:
                    try:
                        await self.acquire()
                        break
                    except CancelledError as error:
                        cancelled = error
                if cancelled is not None:
                    try:
                        raise cancelled
                    finally:
                        cancelled = None
        except BaseException:
            # A notification may have been for this one: somebody else gets it.
            self._notify(1)
            raise

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def _notify(self, n):
        for waiter in self._waiters:
            if n <= 0:
                break
            if not waiter.done():
                n -= 1
                waiter.set_result(False)


def install():
    import collections
    module = asyncio.locks
    if hasattr(module.Condition, "_notify"):
        return
    module.Semaphore._line = collections.deque
    for name in ("locked", "acquire", "release", "_wake_up_next"):
        setattr(module.Semaphore, name, Semaphore.__dict__[name])
    begin = module.Barrier.__init__

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        begin(self, parties)

    __init__.__qualname__ = "Barrier.__init__"
    module.Barrier.__init__ = __init__
    for name in ("wait", "notify", "_notify"):
        setattr(module.Condition, name, Condition.__dict__[name])
