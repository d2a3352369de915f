# SPDX-License-Identifier: GPL-3.0-or-later
"""Small things of the standard library since 3.12, which scripts import without a thought."""
import abc
import collections.abc
import copy
import dataclasses
import functools
import inspect
import itertools
import keyword
import math
import operator
import os
import pathlib
import random
import signal
import sys
import types
import warnings

import _awaitscope_environment as environment

_randrange = random.Random.randrange


class deprecated:
    """Says so wherever what it decorates is called, or a class of it made or derived from."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg, /):
        if self.category is None:
            arg.__deprecated__ = self.message
            return arg
        if isinstance(arg, type):
            return self._of_class(arg)
        if not callable(arg):
            raise TypeError("@deprecated decorator with non-None category must be applied to "
                            f"a class or callable, not {arg!r}")

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            self._warn()
            return arg(*args, **kwargs)

        arg.__deprecated__ = wrapper.__deprecated__ = self.message
        return inspect.markcoroutinefunction(wrapper) if inspect.iscoroutinefunction(arg) else wrapper

    def _warn(self):
        warnings.warn(self.message, category=self.category, stacklevel=self.stacklevel + 2)

    def _of_class(self, cls):
        new, subclassed = cls.__new__, cls.__init_subclass__

        @functools.wraps(new)
        def __new__(made, /, *args, **kwargs):
            if made is cls:
                self._warn()
            if new is not object.__new__:
                return new(made, *args, **kwargs)
            if cls.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f"{made.__name__}() takes no arguments")
            return new(made)

        @functools.wraps(subclassed)
        def __init_subclass__(derived, *args, **kwargs):
            self._warn()
            plain = getattr(subclassed, "__func__", None)
            return plain(derived, *args, **kwargs) if plain else subclassed(*args, **kwargs)

        cls.__new__, cls.__init_subclass__ = staticmethod(__new__), classmethod(__init_subclass__)
        cls.__deprecated__ = self.message
        return cls


def replace(obj, /, **changes):
    """A copy of it with these changes."""
    cls = type(obj)
    if own := getattr(cls, "__replace__", None):
        return own(obj, **changes)
    if dataclasses.is_dataclass(cls):
        return dataclasses.replace(obj, **changes)
    if isinstance(obj, tuple) and hasattr(cls, "_replace"):
        return obj._replace(**changes)
    if isinstance(obj, types.SimpleNamespace):
        return cls(**{**vars(obj), **changes})
    if cls.__module__ in ("datetime", "inspect", "types") and hasattr(cls, "replace"):
        return obj.replace(**changes)
    raise TypeError(f"replace() does not support {cls.__name__} objects")


def walk(self, top_down=True, on_error=None, follow_symlinks=False):
    """os.walk() with paths."""
    for path, folders, files in os.walk(self, top_down, on_error, follow_symlinks):
        yield type(self)(path), folders, files


def sumprod(p, q, /):
    """The sum of the products of two sequences."""
    pairs = list(itertools.zip_longest(p, q, fillvalue=replace))
    if any(replace in pair for pair in pairs):
        raise ValueError("Inputs are not the same length")
    products = [a * b for a, b in pairs]
    return math.fsum(products) if any(isinstance(each, float) for each in products) else sum(products)


class Buffer(metaclass=abc.ABCMeta):
    """What memoryview() takes."""

    __slots__ = ()

    @classmethod
    def __subclasshook__(cls, other):
        if cls is Buffer and (hasattr(other, "__buffer__") or issubclass(other, (bytes, bytearray, memoryview))):
            return True
        return NotImplemented


def _in_step(function, *iterables):
    """For map(strict=True): a function of one argument, and its one iterable."""
    iterators = [iter(each) for each in iterables]
    ended = object()

    def items():
        while True:
            row = []
            for number, iterator in enumerate(iterators, 1):
                item = next(iterator, ended)
                if row and (item is ended) is not (row[0] is ended):
                    others = "argument 1" if number == 2 else f"arguments 1-{number - 1}"
                    raise ValueError(f"map() argument {number} is {'shorter' if item is ended else 'longer'} than {others}")
                row.append(item)
            if row[0] is ended:
                return
            yield row

    return lambda row: function(*row), items()


def randrange(self, start, stop=None, step=random._ONE):
    """Choose a random item from range(stop) or range(start, stop[, step])."""
    if stop is None:
        return _randrange(self, operator.index(start), stop, step)
    numbers = operator.index(start), operator.index(stop), operator.index(step)
    if numbers[2] and not range(*numbers):
        raise ValueError(f"empty range in randrange({', '.join(map(str, numbers if numbers[2] != 1 else numbers[:2]))})")
    return _randrange(self, *numbers)


def randint(self, a, b):
    """Return random integer in range [a, b], including both end points."""
    a, b = operator.index(a), operator.index(b)
    if b < a:
        raise ValueError(f"empty range in randint({a}, {b})")
    return a + self._randbelow(b - a + 1)


def _fit_random():
    """Whole numbers are asked for where whole numbers are meant."""
    for function in randrange, randint:
        name = function.__name__
        function.__module__, function.__qualname__ = "random", f"Random.{name}"
        setattr(random.Random, name, function)
        setattr(random, name, getattr(random._inst, name))
    random.Random.expovariate.__defaults__ = 1.0,


def _handler_or_number(plain):
    @functools.wraps(plain)
    def _int_to_enum(value, enum_klass):
        return plain(value, enum_klass) if isinstance(value, int) else value

    return _int_to_enum


def fit_http(http):
    """Since 3.12 a status knows of which kind it is."""
    for first, kind in enumerate(("informational", "success", "redirection", "client_error", "server_error"), 1):
        if not hasattr(http.HTTPStatus, f"is_{kind}"):
            setattr(http.HTTPStatus, f"is_{kind}", property(lambda status, first=first: status // 100 == first))


def _provide(since, module, name, value):
    if sys.version_info < since:
        value.__module__ = module.__name__
        setattr(module, name, value)
        if hasattr(module, "__all__") and name not in module.__all__:
            module.__all__.append(name)


def install():
    environment.install_strict_map(_in_step)
    _provide((3, 13), warnings, "deprecated", deprecated)
    _provide((3, 13), copy, "replace", replace)
    _provide((3, 12), collections.abc, "Buffer", Buffer)
    if sys.version_info < (3, 12):
        math.sumprod = sumprod
        pathlib.Path.walk = walk
        keyword.softkwlist.append("type")
        signal._int_to_enum = _handler_or_number(signal._int_to_enum)  # which would show the handler to say that it is none
        _fit_random()
    if sys.version_info < (3, 13):
        os.process_cpu_count = os.cpu_count
        sys._is_gil_enabled = lambda: True
