# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads of executors in virtual time.

A call in a worker thread runs while everything else stands still, until it
sleeps, waits for a future's result, or ends; then the loop goes on, and when
the time has come, or the result, the call does. So what it does happens at its
time, and in an order that is always the same.
"""
import _thread
import heapq
import itertools
import threading

import _awaitscope_environment as environment

_here = threading.local()
_alarms = []  # heap: what is to go on at which time
_order = itertools.count()


class Alarm:
    """Rings once: when the loop's timer says so, or who waits without a loop."""

    def __init__(self, function):
        self.function = function
        self.timer = None

    def cancel(self):
        self.function = None
        if self.timer is not None:
            self.timer.cancel()

    def ring(self):
        function, self.function = self.function, None
        if function is not None:
            function()


def at(due, function, loop):
    _set(Alarm(function), due, loop)


def _set(alarm, due, loop):
    heapq.heappush(_alarms, (due, next(_order), alarm))
    if loop is not None and not loop.is_closed() and alarm.function is not None:
        alarm.timer = loop.call_at(due / 1e9, alarm.ring)


def next_alarm():
    while _alarms and _alarms[0][2].function is None:
        heapq.heappop(_alarms)
    return _alarms[0] if _alarms else None


def ring_due():
    while (alarm := next_alarm()) is not None and alarm[0] <= environment.now_ns():
        alarm[2].ring()


def _baton():
    """A binary semaphore whose timeouts are real time, as those of threading's are not here."""
    lock = _thread.allocate_lock()
    lock.acquire()
    return lock


class Call:
    """One call in a thread. Only one runs at a time, or the loop does."""

    def __init__(self, work, loop, at_end):
        self.work = work
        self.loop = loop
        self.at_end = at_end  # called outside, once it has ended
        self.goes = _baton()
        self.rests = _baton()
        self.adrift = False  # it waits for something that we do not know of; the others do not wait for it
        self.ended = False
        self.thread = None

    def run(self):
        """In its thread, from beginning to end."""
        self.thread = threading.get_ident()
        _here.call = self
        try:
            self.work()
        finally:
            _here.call = None
            self.ended = True
            if self.adrift:
                self.wake_at(environment.now_ns(), self.at_end)
            self.rests.release()

    def begin(self, start):
        start(self.run)
        self.wait_until_it_rests()

    def resume(self):
        """From outside: goes on until it rests again."""
        if self.adrift:
            self.adrift = False
            self.rests.acquire()
        self.goes.release()
        self.wait_until_it_rests()

    def wait_until_it_rests(self):
        used, idle = None, 0
        while not self.rests.acquire(timeout=0.02):
            before, used = used, environment.thread_time_ns(self.thread) if self.thread else None
            idle = idle + 1 if before is not None and before == used else 0
            if idle >= 10:
                self.adrift = True
                return
        if self.ended:
            self.at_end()

    def pause(self):
        """In its thread: everything else may go on, until resume()."""
        self.rests.release()
        self.goes.acquire()

    def wake_at(self, due, function):
        alarm = Alarm(function)
        here = current()
        if (self if here is None else here).adrift and self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(_set, alarm, due, self.loop)
        else:
            _set(alarm, due, self.loop)
        return alarm

    def sleep(self, nanoseconds):
        self.wake_at(environment.now_ns() + nanoseconds, self.resume)
        self.pause()


def current():
    return getattr(_here, "call", None)


def _pump(condition, until=None):
    """A blocking wait lets time pass, and the calls in threads with it. False if that did not help."""
    while not condition():
        alarm = next_alarm()
        if alarm is None or (until is not None and alarm[0] > until):
            return False
        if alarm[0] > environment.now_ns():
            environment.pass_time(alarm[0] - environment.now_ns())
        alarm[2].ring()
    return True


def sleep(nanoseconds):
    """time.sleep(), where a thread of an executor may have something to do meanwhile. False: just let time pass."""
    call = current()
    if call is not None:
        call.sleep(nanoseconds)
        return True
    if threading.current_thread() is not threading.main_thread() or next_alarm() is None:
        return False
    until = environment.now_ns() + nanoseconds
    _pump(lambda: environment.now_ns() >= until, until)
    if until > environment.now_ns():
        environment.pass_time(until - environment.now_ns())
    return True


def finish():
    """The end of the script waits for calls that have not ended."""
    while next_alarm() is not None:
        _pump(lambda: next_alarm() is None)


def install():
    environment.set_sleep(sleep)
    from _awaitscope_host import executors, thread_locks
    executors.install()
    thread_locks.install()
