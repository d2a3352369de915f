# SPDX-License-Identifier: GPL-3.0-or-later
"""Dataclasses as since 3.14: methods of those with slots call super(), types that come later are found."""
import dataclasses
import functools
import inspect
import sys
import types

from _awaitscope_host import asked_annotations


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
        dataclasses._add_slots = _of_the_new_class(dataclasses._add_slots)
    if sys.version_info < (3, 13):
        dataclasses._init_fn = _with_later_annotations(dataclasses._init_fn)
