# SPDX-License-Identifier: GPL-3.0-or-later
"""What asyncio has since 3.12 and this Python's lacks, and what it leaves to chance."""
import asyncio.tasks

from _awaitscope_host import locks, ordered_set, queues, waiting


def predicate(condition):
    """For split() and subgroup(), which before 3.13 take functions only."""
    return lambda error: condition(error)


def install():
    asyncio.tasks.set = ordered_set.OrderedSet
    queues.install()
    locks.install()
    waiting.install()
