# SPDX-License-Identifier: GPL-3.0-or-later
"""Queue.shutdown, as since 3.13."""
import asyncio
import asyncio.queues


class QueueShutDown(Exception):
    """Raised by put and get of a queue that has been shut down."""


async def _wait_in(queue, line):
    """Stands in a line of waiters until woken; passes the wake-up on if it can't use it."""
    waiter = queue._get_loop().create_future()
    line.append(waiter)
    try:
        await waiter
    except BaseException:
        waiter.cancel()
        if waiter in line:
            line.remove(waiter)
        could_go_on = not queue.full() if line is queue._putters else not queue.empty()
        if could_go_on and not waiter.cancelled():
            queue._wakeup_next(line)
        raise


class Queue:
    _is_shutdown = False

    async def put(self, item):
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            await _wait_in(self, self._putters)
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise asyncio.QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        self._wakeup_next(self._getters)

    async def get(self):
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            await _wait_in(self, self._getters)
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueShutDown if self._is_shutdown else asyncio.QueueEmpty
        item = self._get()
        self._wakeup_next(self._putters)
        return item

    def shutdown(self, immediate=False):
        """No more puts; gets go on until the queue is empty, or with immediate not at all."""
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._finished.set()
        for line in (self._getters, self._putters):
            while line:
                waiter = line.popleft()
                if not waiter.done():
                    waiter.set_result(None)


def install():
    module = asyncio.queues
    if hasattr(module, "QueueShutDown"):
        return
    for name in ("_is_shutdown", "put", "put_nowait", "get", "get_nowait", "shutdown"):
        setattr(module.Queue, name, Queue.__dict__[name])
    plain = module.Queue._format

    def _format(self):
        return plain(self) + (" shutdown" if self._is_shutdown else "")

    module.Queue._format = _format
    QueueShutDown.__module__ = module.__name__
    module.QueueShutDown = asyncio.QueueShutDown = QueueShutDown
    module.__all__ += ("QueueShutDown",)
    asyncio.__all__ += ("QueueShutDown",)
