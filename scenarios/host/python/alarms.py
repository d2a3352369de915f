# SPDX-License-Identifier: GPL-3.0-or-later
"""signal.alarm() and setitimer(ITIMER_REAL) in virtual time: a thread of ours waits for the moment, and raises the signal.

signal.pause() lets that time pass.
"""
import functools
import math
import operator
import signal
import threading
import time

from _awaitscope_host import process, threads

_alarm = None  # the one that is set


class _Alarm(threading.Thread):
    def __init__(self, seconds, interval):
        super().__init__(daemon=True, name="alarm")
        self.due, self.interval = time.monotonic() + seconds, interval
        self.off = threading.Event()

    def run(self):
        while not self.off.wait(max(self.due - time.monotonic(), 0)):
            if self.interval == 0:
                self.off.set()
            self.due += self.interval
            signal.raise_signal(signal.SIGALRM)

    def left(self):
        return (0.0, 0.0) if self.off.is_set() else (max(self.due - time.monotonic(), 0.0), self.interval)


def _set(seconds, interval):
    """Gives what was left of the one before, and its interval."""
    global _alarm
    before = _alarm.left() if _alarm else (0.0, 0.0)
    if _alarm:
        _alarm.off.set()
    _alarm = _Alarm(seconds, interval) if seconds > 0 else None
    if _alarm:
        _alarm.start()
    return before


def install():
    set_timer, get_timer = signal.setitimer, signal.getitimer

    @functools.wraps(signal.alarm)
    def alarm(seconds, /):
        return math.ceil(_set(operator.index(seconds), 0.0)[0])

    @functools.wraps(set_timer)
    def setitimer(which, seconds, interval=0.0, /):
        if which != signal.ITIMER_REAL:
            return set_timer(which, seconds, interval)
        if seconds < 0 or interval < 0:
            raise signal.ItimerError(22, "Invalid argument")
        return _set(float(seconds), float(interval))

    @functools.wraps(get_timer)
    def getitimer(which, /):
        if which != signal.ITIMER_REAL:
            return get_timer(which)
        return _alarm.left() if _alarm else (0.0, 0.0)

    wait_for_signal = signal.pause

    @functools.wraps(wait_for_signal)
    def pause():
        if not threads.in_main_thread():
            return wait_for_signal()
        before = process.signals
        threads.wait_in_main(lambda: process.signals > before)

    signal.alarm, signal.setitimer, signal.getitimer, signal.pause = alarm, setitimer, getitimer, pause
