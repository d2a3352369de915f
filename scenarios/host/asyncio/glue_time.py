# SPDX-License-Identifier: GPL-3.0-or-later
# Continues glue.py: sleep(), timeout(), and the timers of loops that the script has made its own.
import math


async def sleep(delay, result=None):
    """Coroutine that completes after a given time (in seconds)."""
    if delay <= 0:
        await tasks.__sleep0()
        return result
    if math.isnan(delay):
        raise ValueError("Invalid delay: NaN (not a number)")
    return await core._sleep(delay, result)


def timeout(delay):
    """Timeout async context manager: cancels the block after `delay` seconds."""
    loop = events.get_running_loop()
    if delay is None:
        return core.Timeout(None)
    return core.Timeout(loop.time() + delay, _delay=delay)


def timeout_at(when):
    """Like timeout(), but with the absolute time of loop.time()."""
    return core.Timeout(when)


def _respect_own_timers(cls, **options):
    """call_later() and sleep() lead to call_at(), also to one of a subclass."""
    super(EventLoop, cls).__init_subclass__(**options)
    plain = core.LoopCore
    if cls.call_later is plain.call_later and cls.call_at is not plain.call_at:
        cls.call_later = base_events.BaseEventLoop.call_later
    cls._has_own_timers = cls.call_later is not plain.call_later


async def _sleep_by_timer(self, delay, result):
    future = self.create_future()
    timer = self.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


EventLoop.__init_subclass__ = classmethod(_respect_own_timers)
EventLoop._has_own_timers = False
EventLoop._sleep_by_timer = _sleep_by_timer
for _function in (sleep, timeout, timeout_at):
    _function.__module__ = "asyncio.tasks" if _function is sleep else "asyncio.timeouts"
_put(sleep, "sleep", asyncio, tasks)
_put(timeout, "timeout", asyncio, timeouts)
_put(timeout_at, "timeout_at", asyncio, timeouts)
