# SPDX-License-Identifier: GPL-3.0-or-later
"""select() with a time limit is a way to sleep: it takes virtual time. And a loop that watches standard input is told of its
end once."""
import asyncio
import functools
import select
import selectors
import signal
import sys
import time

import _awaitscope_environment as environment


_POLLS = 1000  # that find nothing take a millisecond
_polls = [0, -1]  # in a row, and at which time


def found_nothing():
    """Who asks again and again without waiting, perhaps until a time that has come to the nanosecond, takes time as well."""
    now = environment.now_ns()
    _polls[:] = (_polls[0] + 1 if _polls[1] == now else 1), now
    if _polls[0] >= _POLLS:
        time.sleep(0.001)


def _keyboard(files):
    return any(each == 0 or each is sys.stdin for each in files)


def _sleeping(plain):
    """A selector's select(): what is not ready at once is, perhaps, when the time is over."""

    @functools.wraps(plain)
    def select(self, timeout=None):
        watched = [key.fileobj for key in self.get_map().values()]
        if (timeout is None and watched) or _keyboard(watched):
            return plain(self, timeout)
        while timeout is None:  # and nothing to wait for
            signal.pause()
        if ready := plain(self, 0):
            return ready
        if timeout <= 0:
            found_nothing()
            return []
        time.sleep(timeout)
        return plain(self, 0)

    return select


def _sleeping_on(plain):
    """The same for select.select()."""

    @functools.wraps(plain)
    def select(rlist, wlist, xlist, timeout=None, /):
        while timeout is None and not (rlist or wlist or xlist):
            signal.pause()
        if timeout is None or timeout < 0 or _keyboard(rlist):
            return plain(rlist, wlist, xlist, timeout)  # or is refused
        ready = plain(rlist, wlist, xlist, 0)
        if any(ready):
            return ready
        if timeout == 0:
            found_nothing()
            return ready
        time.sleep(timeout)
        return plain(rlist, wlist, xlist, 0)

    return select


def install():
    select.select = _sleeping_on(select.select)
    for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector):
        kind.select = _sleeping(kind.select)
    asyncio.SelectorEventLoop._standard_input.ended = environment.input_ended
