# SPDX-License-Identifier: GPL-3.0-or-later
"""trio's worker threads in virtual time: see threads.py."""
import itertools
import queue
import threading

import _awaitscope_environment as environment

from _awaitscope_host import thread_locks, threads


class Answers(queue.SimpleQueue):
    """What from_thread.run() waits at."""

    def __init__(self):
        self.call = threads.current()

    def get(self):
        if self.call is not None:
            self.call.pause()
        return super().get()

    def put(self, item):
        super().put(item)
        if self.call is not None:
            self.call.resume()

    put_nowait = put


def _start(thread):
    with thread_locks.plain():
        thread.start()


def install(trio):
    count, idle = itertools.count(), []  # trio's threads work on, the last that became idle first

    def start_thread_soon(function, deliver, name=None):
        import outcome
        results = []
        number = idle.pop() if idle else next(count)

        def end():
            idle.append(number)
            threads.at(environment.now_ns(), lambda: deliver(results.pop()))

        call = threads.Call(lambda: results.append(outcome.capture(function)), end)
        call.begin(lambda run: _start(threading.Thread(target=run, name=name or f"Trio worker thread {number}", daemon=True)))

    workers = trio._threads
    workers.start_thread_soon = start_thread_soon
    workers.stdlib_queue = type("queue", (), {"SimpleQueue": Answers})
