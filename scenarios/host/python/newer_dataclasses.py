# SPDX-License-Identifier: GPL-3.0-or-later
"""Dataclasses as since 3.14: methods of those with slots call super(), types that come later are found, fields are documented."""
import dataclasses
import functools
import inspect
import reprlib
import sys
import types

from _awaitscope_host import asked_annotations


class Field(dataclasses.Field):
    """One with a doc."""

    __slots__ = ("doc",)

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        super().__init__(default, default_factory, init, repr, hash, compare, metadata, kw_only)
        self.doc = doc

    @reprlib.recursive_repr()
    def __repr__(self):
        text, mark, rest = super().__repr__().rpartition(",_field_type=")
        return f"{text},doc={self.doc!r}{mark}{rest}"


def field(*, default=dataclasses.MISSING, default_factory=dataclasses.MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=dataclasses.MISSING, doc=None):
    """Says more of a dataclass's field than its type."""
    if default is not dataclasses.MISSING and default_factory is not dataclasses.MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def _document_slots(cls):
    docs = {each.name: each.doc for each in dataclasses.fields(cls) if each.name in cls.__slots__}
    if any(docs.values()):
        cls.__slots__ = docs


def _functions(member):
    """Those that a member of a class stands for."""
    parts = (member.fget, member.fset, member.fdel) if isinstance(member, property) else (member,)
    for part in parts:
        function = inspect.unwrap(part)
        if isinstance(function, types.FunctionType):
            yield function


def _of_the_new_class(plain):
    """A class with slots is made anew: its methods are to mean the new one by super() and __class__."""
    @functools.wraps(plain)
    def _add_slots(cls, *arguments):
        made = plain(cls, *arguments)
        _document_slots(made)
        for member in vars(made).values():
            for function in _functions(member):
                for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
                    if name == "__class__" and cell.cell_contents is cls:
                        cell.cell_contents = made
                        return made  # all share it
        return made

    return _add_slots


def _with_later_annotations(plain):
    @functools.wraps(plain)
    def _init_fn(*arguments):
        return asked_annotations.waiting(plain(*arguments))

    return _init_fn


def install():
    if sys.version_info < (3, 14):
        for each in Field, field:
            each.__module__ = "dataclasses"
            setattr(dataclasses, each.__name__, each)
        dataclasses._add_slots = _of_the_new_class(dataclasses._add_slots)
    if sys.version_info < (3, 13):
        dataclasses._init_fn = _with_later_annotations(dataclasses._init_fn)
