# SPDX-License-Identifier: GPL-3.0-or-later
"""trio's worker threads in virtual time.

A call runs at once, while everything else stands still, until it ends or asks
for something of trio's; what it sleeps counts on a clock of its own, and its
result and what it prints arrive when that clock says so.
"""
import queue
import threading

import _awaitscope_environment as environment

from _awaitscope_host import threads

_here = threading.local()


class Worker:
    """One call in a thread. Only one runs at a time, and the loop stands still meanwhile."""

    def __init__(self, alarm, function, deliver):
        self.alarm = alarm  # call_at(seconds, function, *args)
        self.function = function
        self.deliver = deliver
        self.rests = threading.Semaphore(0)
        self.thread = threading.Thread(target=self._work, daemon=True)

    def begin(self):
        environment.detach(0)
        self.thread.start()
        self.rests.acquire()

    def due(self):
        return (environment.now_ns() + environment.detached_lead()) / 1e9

    def pause(self):
        """In the thread: the loop may go on until resume()."""
        self.due_then = self.due()
        environment.attach()
        self.rests.release()

    def resume(self):
        environment.detach(0)

    def _work(self):
        import outcome
        _here.worker = self
        threads._here.call = threads.Call(self.alarm, environment.now_ns())
        result = outcome.capture(self.function)
        due = self.due()
        environment.attach()
        self.alarm.call_at(due, self.deliver, result)
        self.rests.release()


class Answers(queue.SimpleQueue):
    """What from_thread.run() waits at: the one moment in which a worker lets the loop run."""

    def __init__(self):
        self.worker = getattr(_here, "worker", None)

    def get(self):
        if self.worker is not None:
            self.worker.pause()
        return super().get()

    def put(self, item):
        if self.worker is None:
            return super().put(item)
        self.worker.resume()
        super().put(item)
        self.worker.rests.acquire()


def install(trio, alarm):
    token = trio.lowlevel.TrioToken
    run_sync_soon = token.run_sync_soon

    def run_when_due(self, *args, **kwargs):
        worker = getattr(_here, "worker", None)
        if worker is None or environment.detached_lead() == 0:
            return run_sync_soon(self, *args, **kwargs)
        alarm.call_at(worker.due(), lambda: run_sync_soon(self, *args, **kwargs))

    def start_thread_soon(fn, deliver):
        Worker(alarm, fn, deliver).begin()

    token.run_sync_soon = run_when_due
    workers = trio._threads
    workers.start_thread_soon = start_thread_soon
    workers.stdlib_queue = type("queue", (), {"SimpleQueue": Answers})
