# SPDX-License-Identifier: GPL-3.0-or-later
"""select() on nothing, with a time limit, is a way to sleep: it takes virtual time. And a loop that watches standard input
is told of its end once."""
import asyncio
import functools
import select
import time

import _awaitscope_environment as environment


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
    asyncio.SelectorEventLoop._standard_input.ended = environment.input_ended
