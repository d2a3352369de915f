# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rest of the standard library has for asynchronous scripts since 3.12, and this Python lacks."""
import contextlib
import functools
import inspect
import itertools
import os
import re
import sys
import typing
from asyncio import coroutines, exceptions, streams

from _awaitscope_host import asked_annotations, newer_templates, newer_types

_HOMES = {"glue": "tasks", "glue_time": "tasks", "gathering": "tasks", "waiting": "tasks", "locks": "locks", "queues": "queues"}
_PLACE = re.compile(r"(?P<call>[\w.<>]+\(\))(?P<between>(?: \w+,?)* at )<awaitscope>/(?:asyncio/)?(?P<file>\w+)\.py:\d+")


class suppress(contextlib.suppress):
    """Since 3.12 it also takes what it suppresses out of groups."""

    def __exit__(self, kind, error, traceback):
        if super().__exit__(kind, error, traceback):
            return True
        if not isinstance(error, BaseExceptionGroup):
            return False
        _, rest = error.split(self._exceptions)
        if rest is None:
            return True
        raise rest


class batched:
    """batched('ABCDEFG', 3) --> ABC DEF G"""

    def __init__(self, iterable, n, *, strict=False):
        if n < 1:
            raise ValueError("n must be at least one")
        self._items, self._n, self._strict = iter(iterable), n, strict

    def __iter__(self):
        return self

    def __next__(self):
        batch = tuple(itertools.islice(self._items, self._n))
        if not batch:
            raise StopIteration
        if self._strict and len(batch) != self._n:
            raise ValueError("batched(): incomplete batch")
        return batch


def override(method, /):
    """Says to readers and checkers that the method overrides one of a base class."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def markcoroutinefunction(func):
    """Lets iscoroutinefunction() take a function that returns a coroutine for one."""
    getattr(func, "__func__", func)._is_coroutine = coroutines._is_coroutine
    return func


def _marked(plain):
    @functools.wraps(plain)
    def iscoroutinefunction(obj):
        if plain(obj):
            return True
        function = obj
        while isinstance(function, functools.partial) or inspect.ismethod(function):
            function = function.func if isinstance(function, functools.partial) else function.__func__
        return getattr(function, "_is_coroutine", None) is coroutines._is_coroutine

    return iscoroutinefunction


async def _read_until_one_of(reader, separators):
    if not separators:
        raise ValueError("Separator should contain at least one element")
    if not all(separators):
        raise ValueError("Separator should be at least one-byte string")
    if reader._exception is not None:
        raise reader._exception
    shortest, longest = min(map(len, separators)), max(map(len, separators))
    searched = 0
    while True:
        length = len(reader._buffer)
        if length - searched >= shortest:
            places = [(at + len(each), -at) for each in separators if (at := reader._buffer.find(each, searched)) != -1]
            if places:
                break
            searched = max(0, length + 1 - longest)
            if searched > reader._limit:
                raise exceptions.LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
        if reader._eof:
            chunk = bytes(reader._buffer)
            reader._buffer.clear()
            raise exceptions.IncompleteReadError(chunk, None)
        await reader._wait_for_data("readuntil")
    end, start = min(places)  # of those that end together, the shortest
    if -start > reader._limit:
        raise exceptions.LimitOverrunError("Separator is found, but chunk is longer than limit", -start)
    chunk = bytes(reader._buffer[:end])
    del reader._buffer[:end]
    reader._maybe_resume_transport()
    return chunk


def _read_until_any(plain):
    @functools.wraps(plain)
    async def readuntil(self, separator=b"\n"):
        return await (_read_until_one_of(self, separator) if isinstance(separator, tuple) else plain(self, separator))

    return readuntil


@functools.cache
def _line_of(path, name):
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            if re.match(rf"\s*(async )?def {name}\(", line):
                return number
    return 1


def at_home(text):
    """A repr names the standard library's file where the function is ours in its place."""
    def home(match):
        if match["file"] not in _HOMES and match["between"] == " at ":
            return match["call"]  # a function in the place of one in C, which has no line
        name = match["call"].rpartition(".")[2][:-2]
        path = os.path.join(os.path.dirname(os.__file__), "asyncio", _HOMES.get(match["file"], "tasks") + ".py")
        return f"{match['call']}{match['between']}{path}:{_line_of(path, name)}"

    return _PLACE.sub(home, text) if "<awaitscope>" in text else text


def _named_at_home():
    from asyncio import format_helpers
    for module, name in ((coroutines, "_format_coroutine"), (format_helpers, "_format_callback_source")):
        plain = getattr(module, name)
        setattr(module, name, functools.wraps(plain)(lambda *args, _plain=plain: at_home(_plain(*args))))


def install():
    _named_at_home()
    newer_templates.install()
    asked_annotations.install()
    newer_types.install()
    if sys.version_info >= (3, 12):
        return
    suppress.__module__, batched.__module__ = "contextlib", "itertools"
    contextlib.suppress, itertools.batched = suppress, batched
    override.__module__, markcoroutinefunction.__module__ = "typing", "inspect"
    typing.override, inspect.markcoroutinefunction = override, markcoroutinefunction
    typing.__all__.append("override")
    inspect.iscoroutinefunction = _marked(inspect.iscoroutinefunction)
    streams.StreamReader.readuntil = _read_until_any(streams.StreamReader.readuntil)
