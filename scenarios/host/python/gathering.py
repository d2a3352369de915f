# SPDX-License-Identifier: GPL-3.0-or-later
"""gather as since 3.12: what is done already counts at once, so that the whole may be done when it is made."""
import asyncio
import asyncio.tasks
import sys
from asyncio import CancelledError


def _outcome(future):
    if future.cancelled():
        return CancelledError("" if future._cancel_message is None else future._cancel_message)
    error = future.exception()
    return future.result() if error is None else error


def gather(*coros_or_futures, return_exceptions=False):
    """A future for the results of all, in their order; the first error is passed on, and the others go on."""
    if not coros_or_futures:
        outer = asyncio.events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    left = 0
    outer = None  # until all are there

    def _done_callback(future):
        nonlocal left
        left -= 1
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()  # has been looked at
            return
        if not return_exceptions:
            error = future._make_cancelled_error() if future.cancelled() else future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if left == 0:
            results = [_outcome(child) for child in children]
            if outer._cancel_requested:  # whatever return_exceptions says
                outer.set_exception(children[-1]._make_cancelled_error())  # the last one's, cancelled or not
            else:
                outer.set_result(results)

    futures, done, loop = {}, [], asyncio._get_running_loop()
    for awaitable in coros_or_futures:
        if awaitable in futures:
            continue
        future = futures[awaitable] = asyncio.ensure_future(awaitable, loop=loop)
        loop = loop or future.get_loop()
        if future is not awaitable:
            future._log_destroy_pending = False  # nobody else has it
        left += 1
        if future.done():
            done.append(future)
        else:
            future.add_done_callback(_done_callback)
    children = [futures[awaitable] for awaitable in coros_or_futures]
    outer = asyncio.tasks._GatheringFuture(children, loop=loop)
    for future in done:
        _done_callback(future)
    return outer


def install():
    if sys.version_info < (3, 12):
        gather.__module__ = "asyncio.tasks"
        asyncio.gather = asyncio.tasks.gather = gather
