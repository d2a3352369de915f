# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads in virtual time.

A thread runs while everything else stands still, until it sleeps, waits at a
lock or for a future's result, or ends; then the main thread goes on, and when
the time has come, or the result, the thread does. So what it does happens at
its time, and in an order that is always the same. The main thread drives: its
loop's timers, or its own blocking wait, let the others go on.
"""
import _thread
import heapq
import itertools
import signal
import sys
import threading

import _awaitscope as asyncio_types
import _awaitscope_environment as environment

allocate_lock = _thread.allocate_lock  # the one that waits in real time
_here = threading.local()
_alarms = []  # heap: what is to go on at which time
_order = itertools.count()
main = threading.main_thread().ident
_main_loop = None  # while it runs
main_waits = False  # blocked for ever
_PATIENCE = 5_000_000_000  # ns of computing, after which a thread may well be one that looks at a flag all the time
calls = {}  # that have not ended, in the order of their beginning
helpers = set()  # threads that do nothing but run calls


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

    def _ring_in_loop(self):
        try:
            self.ring()
        except Exception as error:  # of a signal's handler: it ends the loop, as where a selector waits
            asyncio_types.interrupt_loop(error)

    def tell_loop(self, due):
        if self.function is None:
            return
        # Only one thread runs at a time: this is safe, whichever it is, and no matter for the debug mode.
        debug = _main_loop.get_debug()
        _main_loop._set_debug(False)
        try:
            self.timer = _main_loop.call_at(due / 1e9, self._ring_in_loop)
        finally:
            _main_loop._set_debug(debug)


def due_in(seconds):
    """When that will be. Little is not nothing: who waits for the rest, again and again, must get there."""
    return environment.now_ns() + max(round(seconds * 1e9), 1 if seconds > 0 else 0)


def at(due, function):
    _set(Alarm(function), due)


def _set(alarm, due):
    heapq.heappush(_alarms, (due, next(_order), alarm))
    if _main_loop is not None:
        alarm.tell_loop(due)


def soon(loop, function):
    """In that loop's next turn, or before, if the main thread waits meanwhile."""
    next_alarm()  # those that have rung go
    alarm = Alarm(function)
    if loop is _main_loop:
        heapq.heappush(_alarms, (environment.now_ns(), next(_order), alarm))
    else:
        _set(alarm, environment.now_ns())
    loop.call_soon_threadsafe(alarm.ring)


def next_alarm():
    while _alarms and _alarms[0][2].function is None:
        heapq.heappop(_alarms)
    return _alarms[0] if _alarms else None


def ring_due():
    while (alarm := next_alarm()) is not None and alarm[0] <= environment.now_ns():
        alarm[2].ring()


class _LoopsTurn:
    """What a loop does that runs in a thread, when it has nothing to do."""

    def __init__(self, call, loop):
        self.call = call
        self.loop = loop
        self.alarm = None

    def rest(self, until):
        self.call.loop = self.loop
        self.alarm = Alarm(self.call.resume)
        if until >= 0:
            _set(self.alarm, until)
        self.call.pause()
        self.call.loop = None

    def wake(self):
        if self.alarm is not None and self.alarm.function is not None:
            self.alarm.cancel()
            self.alarm = self.call.wake_at(environment.now_ns(), self.call.resume)


def loop_begins(loop):
    global _main_loop
    call = current()
    if call is not None:
        return _LoopsTurn(call, loop)
    if in_main_thread():
        _main_loop = loop
        for due, _, alarm in sorted(_alarms, key=lambda entry: entry[:2]):
            alarm.tell_loop(due)
    return None


def loop_ends(loop):
    global _main_loop
    if _main_loop is loop:
        _main_loop = None
        for _, _, alarm in _alarms:
            if alarm.timer is not None:
                alarm.timer.cancel()


def _baton():
    """A binary semaphore whose timeouts are real time, as those of threading's are not here."""
    lock = allocate_lock()
    lock.acquire()
    return lock


class _Aside:
    """While another thread runs, what happens is none of the task's that runs in this one."""

    def __enter__(self):
        asyncio_types._set_aside(True)

    def __exit__(self, *error):
        asyncio_types._set_aside(False)


_aside = _Aside()


class Call:
    """One call in a thread. Only one runs at a time, or the main thread does."""

    def __init__(self, work, at_end, daemon=False):
        self.work = work
        self.at_end = at_end  # called outside, once it has ended
        self.daemon = daemon  # the end of the script does not wait for it
        self.goes = _baton()
        self.rests = _baton()
        self.adrift = False  # it waits for something that we do not know of; the others do not wait for it
        self.ended = False
        self.thread = None
        self.loop = None  # that runs in it, and rests
        calls[self] = True

    def run(self):
        """In its thread, from beginning to end."""
        self.thread = _thread.get_ident()
        _here.call = self
        try:
            self.work()
        finally:
            _here.call = None
            self.ended = True
            if self.adrift:
                self.wake_at(environment.now_ns(), self.end)
            self.rests.release()

    def end_without_begin(self):
        self.ended = True
        self.rests.release()

    def end(self):
        calls.pop(self, None)
        self.at_end()

    def begin(self, start):
        with _aside:
            start(self.run)
            raised = self.wait_until_it_rests()
        self.end_if_over(raised)

    def resume(self):
        """From outside: goes on until it rests again."""
        if self.adrift:
            self.adrift = False
            self.rests.acquire()
        with _aside:
            self.goes.release()
            raised = self.wait_until_it_rests()
        self.end_if_over(raised)

    def wait_until_it_rests(self):
        """Gives what a signal's handler has raised meanwhile."""
        first, used, idle, raised = None, None, 0, None
        while True:
            try:
                if self.rests.acquire(timeout=0.02):
                    break
            except BaseException as error:
                raised = error
                continue
            before, used = used, environment.thread_time_ns(self.thread) if self.thread else None
            # For a line of input the whole run waits, however long: to a rerun it is there at once.
            resting = before is not None and before == used and not environment.input_awaited()
            idle = idle + 1 if resting else 0
            first = used if first is None else first
            if idle >= 10 or (used or 0) - (first or 0) > _PATIENCE:
                self.adrift = True
                break
        asyncio_types.catch_up()
        return raised

    def end_if_over(self, raised=None):
        if self.ended and not self.adrift:
            self.end()
        if raised is not None:
            raise raised

    def pause(self):
        """In its thread: everything else may go on, until resume()."""
        self.rests.release()
        self.goes.acquire()
        asyncio_types.catch_up()

    def wake_at(self, due, function):
        alarm = Alarm(function)
        here = current()
        if (self if here is None else here).adrift and _main_loop is not None:
            _main_loop.call_soon_threadsafe(_set, alarm, due)
        else:
            _set(alarm, due)
        return alarm

    def sleep(self, nanoseconds):
        self.wake_at(environment.now_ns() + nanoseconds, self.resume)
        self.pause()


def current():
    return getattr(_here, "call", None)


def in_main_thread():
    return _thread.get_ident() == main


def others_may_act():
    """Is there a thread, or a signal to come, that we do not know what it waits for?"""
    known = {main, *helpers}
    for call in calls:
        if call.adrift:
            return True
        known.add(call.thread)
    return bool(sys._current_frames().keys() - known) or signal.getitimer(signal.ITIMER_REAL)[0] > 0


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


def wait_in_main(condition, until=None):
    """The main thread blocks. False: it is that time. Real time counts only if a thread acts that we do not know."""
    global main_waits
    slices, waited = _baton(), 0
    while not _pump(condition, until):
        if others_may_act() and (until is None or waited < until - environment.now_ns()):
            slices.acquire(timeout=0.002)
            waited += 2_000_000
        elif until is not None:
            environment.pass_time(max(until - environment.now_ns(), 0))
            return condition()
        else:
            main_waits = True
            asyncio_types.threads_deadlocked()
    return True


def sleep(nanoseconds):
    """time.sleep(), where a thread may have something to do meanwhile. False: just let time pass."""
    call = current()
    if call is not None:
        call.sleep(nanoseconds)
        return True
    if not in_main_thread() or next_alarm() is None:
        return False
    until = environment.now_ns() + nanoseconds
    _pump(lambda: environment.now_ns() >= until, until)
    if until > environment.now_ns():
        environment.pass_time(until - environment.now_ns())
    return True


def finish():
    """The end of the script waits for threads that are not daemons."""
    wait_in_main(lambda: all(call.daemon for call in calls))


def install():
    environment.set_sleep(sleep)
    from _awaitscope_host import executors, script_threads, thread_locks, thread_waits
    thread_locks.install()
    script_threads.install()
    executors.install()
    asyncio_types._provide(loop_begins=loop_begins, loop_ends=loop_ends, threads_may_act=others_may_act,
                           describe_threads=thread_waits.describe)
