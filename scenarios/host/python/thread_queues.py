# SPDX-License-Identifier: GPL-3.0-or-later
"""queue.Queue.shutdown, as since 3.13."""
import queue
import time


class ShutDown(Exception):
    """Raised by put and get of a queue that has been shut down."""


def _wait_until(ready, condition, block, timeout, otherwise):
    """Returns once ready() is true. Its condition is held."""
    if not block:
        if not ready():
            raise otherwise
    elif timeout is None:
        while not ready():
            condition.wait()
    elif timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    else:
        end = time.monotonic() + timeout
        while not ready():
            if (left := end - time.monotonic()) <= 0:
                raise otherwise
            condition.wait(left)


class Queue:
    is_shutdown = False

    def put(self, item, block=True, timeout=None):
        """Put an item into the queue."""
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                _wait_until(lambda: self.is_shutdown or self._qsize() < self.maxsize, self.not_full, block, timeout, queue.Full)
                if self.is_shutdown:
                    raise ShutDown
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Remove and return an item from the queue."""
        with self.not_empty:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            _wait_until(lambda: self.is_shutdown or self._qsize(), self.not_empty, block, timeout, queue.Empty)
            if not self._qsize():
                raise ShutDown
            item = self._get()
            self.not_full.notify()
            return item

    def shutdown(self, immediate=False):
        """No more puts; gets go on until the queue is empty, or with immediate not at all."""
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()


def install():
    if hasattr(queue, "ShutDown"):
        return
    for name in ("is_shutdown", "put", "get", "shutdown"):
        setattr(queue.Queue, name, Queue.__dict__[name])
    ShutDown.__module__ = "queue"
    queue.ShutDown = ShutDown
    queue.__all__.append("ShutDown")
