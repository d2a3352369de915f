# SPDX-License-Identifier: GPL-3.0-or-later
"""select() on nothing, with a time limit, is a way to sleep: it takes virtual time."""
import functools
import select
import time


def install():
    plain = select.select

    @functools.wraps(plain)
    def waiting(rlist, wlist, xlist, timeout=None, /):
        if timeout is None or rlist or wlist or xlist:
            return plain(rlist, wlist, xlist, timeout)
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
        time.sleep(timeout)
        return [], [], []

    select.select = waiting
