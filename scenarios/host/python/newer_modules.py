# SPDX-License-Identifier: GPL-3.0-or-later
"""What modules that go with asyncio have since 3.12 to 3.14: states of generators, heaps of the greatest."""
import functools
import heapq
import inspect
import opcode
import operator
import random
import re
import sys
import types
import typing

from _awaitscope_host import newer_logging, newer_threads

_AT_THE_START = opcode.opmap.get("RETURN_GENERATOR")


def getasyncgenstate(agen):
    """What an asynchronous generator is doing: one of AGEN_CREATED, _RUNNING, _SUSPENDED and _CLOSED."""
    if agen.ag_running:
        return "AGEN_RUNNING"
    frame = agen.ag_frame
    if frame is None:
        return "AGEN_CLOSED"
    return "AGEN_CREATED" if frame.f_lasti < 0 or frame.f_code.co_code[frame.f_lasti] == _AT_THE_START else "AGEN_SUSPENDED"


def getasyncgenlocals(agen):
    """The variables of an asynchronous generator."""
    if not inspect.isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return agen.ag_frame.f_locals if agen.ag_frame is not None else {}


def _list_for(function, heap, arguments=1):
    if not isinstance(heap, list):
        place = "argument 1" if arguments > 1 else "argument"
        raise TypeError(f"{function}() {place} must be list, not {type(heap).__name__}")


def heapify_max(heap, /):
    """Makes a list a heap whose first item is the greatest."""
    _list_for("heapify_max", heap)
    heapq._heapify_max(heap)


def heappop_max(heap, /):
    """Takes the greatest out."""
    _list_for("heappop_max", heap)
    return heapq._heappop_max(heap)


def heappush_max(heap, item, /):
    """Puts an item in."""
    _list_for("heappush_max", heap, 2)
    heap.append(item)
    heapq._siftdown_max(heap, 0, len(heap) - 1)


def heapreplace_max(heap, item, /):
    """Takes the greatest out, then puts an item in."""
    _list_for("heapreplace_max", heap, 2)
    return heapq._heapreplace_max(heap, item)


def heappushpop_max(heap, item, /):
    """Puts an item in, then takes the greatest out."""
    _list_for("heappushpop_max", heap, 2)
    return heapq._heapreplace_max(heap, item) if heap and item < heap[0] else item


def is_none(a, /):
    """Same as a is None."""
    return a is None


def is_not_none(a, /):
    """Same as a is not None."""
    return a is not None


def _with_initial(plain):
    @functools.wraps(plain)
    def reduce(function, iterable, /, *initial, **keywords):
        return plain(function, iterable, *initial, *([keywords.pop("initial")] if "initial" in keywords and not initial else ()), **keywords)

    return reduce


def get_original_bases(cls, /):
    """The bases of a class as they were written."""
    if not isinstance(cls, type):
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}")
    return cls.__dict__.get("__orig_bases__", cls.__bases__)


def is_protocol(tp, /):
    """Whether it is a protocol class, other than Protocol itself."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not typing.Protocol


def get_protocol_members(tp, /):
    """The names that a protocol asks for."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(typing._get_protocol_attrs(tp))


def _provide(module, *values):
    for value in values:
        if not hasattr(module, value.__name__):
            value.__module__ = module.__name__
            setattr(module, value.__name__, value)
            if hasattr(module, "__all__"):
                module.__all__ += type(module.__all__)((value.__name__,))


def install():
    if sys.version_info >= (3, 14):
        return
    newer_logging.install()
    newer_threads.install()
    _provide(inspect, getasyncgenstate, getasyncgenlocals)
    for state in ("CREATED", "RUNNING", "SUSPENDED", "CLOSED"):
        setattr(inspect, f"AGEN_{state}", f"AGEN_{state}")
    _provide(heapq, heapify_max, heappop_max, heappush_max, heapreplace_max, heappushpop_max)
    _provide(operator, is_none, is_not_none)
    _provide(types, get_original_bases)
    _provide(typing, is_protocol, get_protocol_members)
    if random.Random.expovariate.__defaults__ is None:
        random.Random.expovariate.__defaults__ = (1.0,)  # of lambd
    functools.reduce = _with_initial(functools.reduce)
    if not hasattr(re, "PatternError"):
        re.PatternError = re.error
        re.error.__name__ = re.error.__qualname__ = "PatternError"
