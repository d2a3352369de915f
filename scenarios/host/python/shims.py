# SPDX-License-Identifier: GPL-3.0-or-later
"""What asyncio has since 3.12 and this Python's lacks, and what it leaves to chance."""
import asyncio.tasks
import functools
import logging

import _awaitscope as asyncio_types

from _awaitscope_host import call_graph, locks, newer_library, ordered_set, queues, waiting


def predicate(condition):
    """For split() and subgroup(), which before 3.13 take functions only."""
    return lambda error: condition(error)


def _name_tasks_in_log_records():
    if hasattr(logging, "logAsyncioTasks"):
        return
    logging.logAsyncioTasks = True
    make = logging.LogRecord.__init__

    @functools.wraps(make)
    def __init__(self, *args, **keywords):
        make(self, *args, **keywords)
        self.taskName = None
        if logging.logAsyncioTasks:
            try:
                self.taskName = asyncio.current_task().get_name()
            except Exception:
                pass

    logging.LogRecord.__init__ = __init__


def install():
    _name_tasks_in_log_records()
    asyncio.tasks.set = ordered_set.OrderedSet
    asyncio_types._provide(OrderedSet=ordered_set.OrderedSet)
    queues.install()
    locks.install()
    waiting.install()
    newer_library.install()
    call_graph.install()
    if "TaskGroup" not in asyncio.__all__:
        asyncio.__all__ += ("TaskGroup",)
