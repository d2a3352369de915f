# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations that name what comes later: found out when somebody asks for them.

What is not found is an error where the script asks, itself or by inspect, and the text where a library does.
"""
import builtins
import sys


class Later(str):
    """An annotation as the script wrote it."""

    def __new__(cls, find, text):
        later = super().__new__(cls, text)
        later.find = find
        return later

    def __reduce__(self):
        return str, (str(self),)


def _found(later):
    try:
        return later.find()
    except Exception:
        if not _script_asks():
            return later
    later.find.__code__ = later.find.__code__.replace(co_name="__annotate__")  # as a traceback calls it
    return later.find()


def _script_asks():
    frame = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__") in (__name__, "inspect"):
        frame = frame.f_back
    return frame is not None and frame.f_globals.get("__name__") == "__main__"


class Annotations(dict):
    """Looks as a dictionary of what is known by now."""

    def _known(self):
        known = {}
        for name, value in dict.items(self):
            if type(value) is Later:
                value = _found(value)
                dict.__setitem__(self, name, value)
            known[name] = value
        return known

    def __getitem__(self, name):
        return self._known()[name]

    def __iter__(self):  # also that of dict() and ** then go by keys
        return dict.__iter__(self)

    def __repr__(self):
        return repr(self._known())

    def __eq__(self, other):
        return self._known() == (other._known() if isinstance(other, Annotations) else other)

    def __or__(self, other):
        return self._known() | dict(other)

    def __ror__(self, other):
        return other | self._known()

    def get(self, name, default=None):
        return self._known().get(name, default)

    def items(self):
        return self._known().items()

    def values(self):
        return self._known().values()

    def copy(self):
        return self._known()

    def pop(self, name, *default):
        value = self._known().get(name)
        found = dict.pop(self, name, *default)
        return value if type(found) is Later else found

    def __reduce__(self):
        return dict, (self._known(),)


def waiting(function):
    """The function, whose annotations may come later."""
    if any(type(each) is Later for each in function.__annotations__.values()):
        function.__annotations__ = Annotations(function.__annotations__)
    return function


def install():
    if sys.version_info < (3, 14):
        for kind, base in ((Annotations, dict), (Later, str)):
            kind.__name__ = kind.__qualname__ = base.__name__
            kind.__module__ = "builtins"
        for name, value in (("later", Later), ("annotations", Annotations), ("with_later_annotations", waiting)):
            setattr(builtins, f"__awaitscope_{name}__", value)
