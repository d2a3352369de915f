# SPDX-License-Identifier: GPL-3.0-or-later
"""What type parameters and the statement "type" make, for a Python that has neither."""
import builtins
import sys
import types
import typing


class TypeAliasType:
    """A name for a type, which is found out when it is asked for."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__type_params__ = type_params
        self.__module__ = sys._getframe(1).f_globals.get("__name__")
        self._later = lambda: value

    @property
    def __value__(self):
        return self._later()

    def __getitem__(self, parameters):
        return types.GenericAlias(self, parameters)

    def __or__(self, other):
        return typing.Union[self, other]

    def __ror__(self, other):
        return typing.Union[other, self]

    def __repr__(self):
        return self.__name__


def _alias(name, later):
    alias = TypeAliasType(name, None)
    alias.__module__ = sys._getframe(1).f_globals.get("__name__")
    alias._later = later
    return alias


def _variable(stars, name):
    made = {"": typing.TypeVar, "*": typing.TypeVarTuple, "**": typing.ParamSpec}[stars](name)
    made.__module__ = sys._getframe(1).f_globals.get("__name__")
    return made


def _of_one_type(name):
    def form(self, parameter):
        """Means something to checkers only."""
        return typing._GenericAlias(self, (typing._type_check(parameter, f"{name} takes one type"),))
    form.__name__ = name
    return typing._SpecialForm(form)


def install():
    if sys.version_info < (3, 13):
        for name in ("TypeIs", "ReadOnly"):
            setattr(typing, name, _of_one_type(name))
            typing.__all__.append(name)
    if sys.version_info >= (3, 12):
        return
    TypeAliasType.__module__ = "typing"
    typing.TypeAliasType = TypeAliasType
    typing.__all__.append("TypeAliasType")
    for name, value in (("type_alias", _alias), ("type_variable", _variable), ("generic", typing.Generic)):
        setattr(builtins, f"__awaitscope_{name}__", value)
