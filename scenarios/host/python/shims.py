# SPDX-License-Identifier: GPL-3.0-or-later
"""What asyncio has since 3.12 and this Python's lacks, and what it leaves to chance."""
import asyncio.tasks
import functools
import logging
import sys
import time

import _awaitscope as asyncio_types

from _awaitscope_host import call_graph, gathering, locks, newer_dataclasses, newer_enum, newer_library, newer_modules, newer_tools
from _awaitscope_host import ordered_set, queues, thread_queues, waiting


def predicate(condition):
    """For split() and subgroup(), which before 3.13 take functions only."""
    return lambda error: condition(error)


def _name_tasks_in_log_records():
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


def _count_nanoseconds_in_log_records():
    """Since 3.13 a time such as 0.3 s is no more 299 ms."""
    make = logging.LogRecord.__init__
    start = round(logging._startTime * 1e6) * 1000

    @functools.wraps(make)
    def __init__(self, *args, **keywords):
        make(self, *args, **keywords)
        now = time.time_ns()
        self.created = now / 1e9
        self.msecs = now // 1_000_000 % 1000 + 0.0
        self.relativeCreated = (now - start) / 1e6

    logging.LogRecord.__init__ = __init__


def install():
    if sys.version_info < (3, 12):
        _name_tasks_in_log_records()
    if sys.version_info < (3, 13):
        _count_nanoseconds_in_log_records()
    asyncio.tasks.set = asyncio.base_events.set = ordered_set.OrderedSet
    asyncio_types._provide(OrderedSet=ordered_set.OrderedSet)
    queues.install()
    thread_queues.install()
    locks.install()
    waiting.install()
    gathering.install()
    newer_library.install()
    newer_tools.install()
    newer_modules.install()
    newer_enum.install()
    newer_dataclasses.install()
    call_graph.install()
    if "TaskGroup" not in asyncio.__all__:
        asyncio.__all__ += ("TaskGroup",)
