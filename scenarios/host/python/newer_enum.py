# SPDX-License-Identifier: GPL-3.0-or-later
"""Enumerations as since 3.12: values are in them too, and flags refuse what is none of theirs."""
import enum
import sys


def _contains(cls, value):
    """Whether it is a member, or the value of one."""
    if isinstance(value, cls):
        return True
    if issubclass(cls, enum.Flag):
        try:
            return isinstance(cls._missing_(value), cls)
        except ValueError:
            return False
    try:
        return value in cls._value2member_map_
    except TypeError:  # it cannot be hashed
        return any(value == member._value_ for member in cls)


def _attribute(cls, name):
    """Asked for what a class of members does not have otherwise."""
    if name in cls.__dict__.get("_member_map_", ()) and not (name.startswith("__") and name.endswith("__")):
        return cls._member_map_[name]
    raise AttributeError(f"type object {cls.__name__!r} has no attribute {name!r}", name=name, obj=cls)


def install():
    if sys.version_info >= (3, 14):
        return
    _contains.__name__, _contains.__qualname__ = "__contains__", "EnumType.__contains__"
    enum.EnumType.__contains__ = _contains
    if sys.version_info >= (3, 12):
        return
    _attribute.__name__, _attribute.__qualname__ = "__getattr__", "EnumType.__getattr__"
    if "__getattr__" in vars(enum.EnumType):
        enum.EnumType.__getattr__ = _attribute
    enum.Flag._boundary_ = enum.STRICT
