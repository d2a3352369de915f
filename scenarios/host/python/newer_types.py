# SPDX-License-Identifier: GPL-3.0-or-later
"""What type parameters and the statement "type" make, for a Python that has neither."""
import builtins
import contextlib
import functools
import sys
import types
import typing

_LEFT_OUT = {"Generator": (type(None), type(None)), "AsyncGenerator": (type(None),), "ContextManager": (bool | None,),
             "AsyncContextManager": (bool | None,)}  # what stands for types that are left out, since 3.13


class _NoDefault:
    """No default is given."""

    def __repr__(self):
        return "typing.NoDefault"


NoDefault = _NoDefault()


class _Parameter:
    """What a type parameter has since 3.13. What it names is looked up when it is asked for."""

    _later_bound = _later_default = None

    @property
    def __default__(self):
        return self._later_default() if self._later_default else NoDefault


def _parameter_kinds():
    """Those of Python itself where it has none for type parameters; later ones cannot be derived from."""
    class TypeVar(_Parameter, typing.TypeVar, _root=True):
        __infer_variance__ = True

        @property
        def __constraints__(self):
            bound = self._later_bound() if self._later_bound else None
            return bound if isinstance(bound, tuple) else ()

        @__constraints__.setter
        def __constraints__(self, constraints):
            """As its base does, which has none to give."""

        @property
        def __bound__(self):
            bound = self._later_bound() if self._later_bound else None
            return None if isinstance(bound, tuple) else bound

        @__bound__.setter
        def __bound__(self, bound):
            """As its base does, which has none to give."""

    class TypeVarTuple(_Parameter, typing.TypeVarTuple, _root=True):
        pass

    class ParamSpec(_Parameter, typing.ParamSpec, _root=True):
        __infer_variance__ = True

    return {"": TypeVar, "*": TypeVarTuple, "**": ParamSpec}


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

    @property
    def __parameters__(self):
        return tuple(typing.Unpack[each] if isinstance(each, typing.TypeVarTuple) else each for each in self.__type_params__)

    def __getitem__(self, parameters):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return types.GenericAlias(self, parameters)

    def __or__(self, other):
        return typing.Union[self, other]

    def __ror__(self, other):
        return typing.Union[other, self]

    def __repr__(self):
        return self.__name__


def _alias(name, later, parameters):
    alias = TypeAliasType(name, None, type_params=parameters)
    alias.__module__ = sys._getframe(1).f_globals.get("__name__")
    alias._later = later
    return alias


_parameters = {}


def _variable(stars, name, bound, default):
    made = _parameters[stars](name)
    made.__module__ = sys._getframe(1).f_globals.get("__name__")
    made._later_bound, made._later_default = bound, default
    return made


def _with_parameters(parameters):
    def put(generic):
        generic.__type_params__ = parameters
        return generic

    return put


def _union_text(self):
    """As it is written with bars, since 3.14."""
    return " | ".join("None" if each is type(None) else typing._type_repr(each) for each in self.__args__)


def _with_default(kind):
    """A variable may be given a default, since 3.13."""
    make = kind.__init__

    @functools.wraps(make)
    def __init__(self, *args, default=NoDefault, infer_variance=False, **keywords):
        make(self, *args, **keywords)
        called_from = sys._getframe(1).f_globals.get("__name__")
        if called_from != "typing":
            self.__module__ = called_from
        if default is not NoDefault:
            self.__default__ = default
        if infer_variance:
            self.__infer_variance__ = True

    kind.__init__, kind.__default__ = __init__, NoDefault
    kind.has_default = lambda self: self.__default__ is not NoDefault


def _named_plainly(plain):
    @functools.wraps(plain)
    def __repr__(self):
        return self.__name__ if getattr(self, "__infer_variance__", False) else plain(self)

    return __repr__


def _with_defaults(plain):
    @functools.wraps(plain)
    def __class_getitem__(cls, params):
        given = params if isinstance(params, tuple) else (params,)
        left = getattr(cls, "__parameters__", ())[len(given):]
        if left and not any(isinstance(each, typing.TypeVarTuple) for each in cls.__parameters__) and all(each.has_default() for each in left):
            params = *given, *(each.__default__ for each in left)
        return plain(cls, params)

    return classmethod(__class_getitem__)


def _of_fewer_types(plain):
    @functools.wraps(plain)
    def __getitem__(self, params):
        given = params if isinstance(params, tuple) else (params,)
        left = _LEFT_OUT.get(self._name, ())[len(given) - self._nparams:] if len(given) < self._nparams else ()
        return plain(self, (*given, *left) if left else params)

    return __getitem__


def _swallowing(plain):
    """Whatever goes wrong where what is made is told of its class, since 3.12."""
    @functools.wraps(plain)
    def __call__(self, *args, **keywords):
        if not self._inst or getattr(self.__origin__, "__setattr__", None) is object.__setattr__:
            return plain(self, *args, **keywords)
        made = self.__origin__(*args, **keywords)
        with contextlib.suppress(Exception):
            made.__orig_class__ = self
        return made

    return __call__


def _of_one_type(name):
    def form(self, parameter):
        """Means something to checkers only."""
        return typing._GenericAlias(self, (typing._type_check(parameter, f"{name} takes one type"),))
    form.__name__ = name
    return typing._SpecialForm(form)


def _is_read_only(annotation):
    form = typing.get_origin(annotation)
    if form in (typing.Annotated, typing.Required, typing.NotRequired):
        return _is_read_only(annotation.__args__[0])
    return form is typing.ReadOnly


def _keys(read_only):
    return property(lambda cls: frozenset(name for name, each in cls.__annotations__.items() if _is_read_only(each) is read_only))


def _without_read_only(plain):
    @functools.wraps(plain)
    def _strip_annotations(t):
        return plain(t.__args__[0] if typing.get_origin(t) is typing.ReadOnly else t)

    return _strip_annotations


def install():
    if sys.version_info < (3, 13):
        for name in ("TypeIs", "ReadOnly"):
            setattr(typing, name, _of_one_type(name))
            typing.__all__.append(name)
        typing._TypedDictMeta.__readonly_keys__, typing._TypedDictMeta.__mutable_keys__ = _keys(True), _keys(False)
        typing._strip_annotations = _without_read_only(typing._strip_annotations)
    if sys.version_info < (3, 14):
        typing._UnionGenericAlias.__repr__ = _union_text
    if sys.version_info < (3, 13):
        typing.ContextManager._nparams = typing.AsyncContextManager._nparams = 2
        typing._BaseGenericAlias.__call__ = _swallowing(typing._BaseGenericAlias.__call__)
        typing._SpecialGenericAlias.__getitem__ = _of_fewer_types(typing._SpecialGenericAlias.__getitem__)
    if sys.version_info >= (3, 12):
        return
    for kind in (typing.TypeVar, typing.TypeVarTuple, typing.ParamSpec):
        _with_default(kind)
    typing.Generic.__class_getitem__ = _with_defaults(typing.Generic.__class_getitem__.__func__)
    typing._BoundVarianceMixin.__repr__ = _named_plainly(typing._BoundVarianceMixin.__repr__)
    _parameters.update(_parameter_kinds())
    for kind in (TypeAliasType, *_parameters.values()):
        kind.__module__, kind.__qualname__ = "typing", kind.__name__
    typing.TypeAliasType, typing.NoDefault = TypeAliasType, NoDefault
    typing.__all__ += ("TypeAliasType", "NoDefault")
    typing.EXCLUDED_ATTRIBUTES.append("__type_params__")  # no part of a protocol
    for name, value in (("type_alias", _alias), ("type_variable", _variable), ("with_type_parameters", _with_parameters),
                        ("generic", typing.Generic)):
        setattr(builtins, f"__awaitscope_{name}__", value)
