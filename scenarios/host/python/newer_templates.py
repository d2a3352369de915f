# SPDX-License-Identifier: GPL-3.0-or-later
"""Template strings, t"…", and their module, both since 3.14."""
import builtins
import string
import sys
import types


class Interpolation:
    """What stood in one pair of braces."""

    __slots__ = __match_args__ = ("value", "expression", "conversion", "format_spec")

    def __new__(cls, value, expression="", conversion=None, format_spec=""):
        if conversion not in (None, "a", "r", "s"):
            raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        self = super().__new__(cls)
        for name, given in zip(cls.__slots__, (value, expression, conversion, format_spec)):
            object.__setattr__(self, name, given)
        return self

    def __setattr__(self, name, value):
        raise AttributeError("readonly attribute")

    def __repr__(self):
        return f"Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})"

    def __reduce__(self):
        return Interpolation, (self.value, self.expression, self.conversion, self.format_spec)


class Template:
    """Texts and interpolations in turns: one text more than interpolations."""

    __slots__ = ("strings", "interpolations")

    def __new__(cls, *args):
        strings, interpolations = [""], []
        for each in args:
            if isinstance(each, str):
                strings[-1] += each
            elif isinstance(each, Interpolation):
                interpolations.append(each)
                strings.append("")
            else:
                raise TypeError("Template.__new__ *args need to be of type 'str' or 'Interpolation', "
                                f"got {type(each).__name__}")
        self = super().__new__(cls)
        object.__setattr__(self, "strings", tuple(strings))
        object.__setattr__(self, "interpolations", tuple(interpolations))
        return self

    def __setattr__(self, name, value):
        raise AttributeError("readonly attribute")

    @property
    def values(self):
        return tuple(each.value for each in self.interpolations)

    def __iter__(self):
        for text, interpolation in zip(self.strings, (*self.interpolations, None)):
            if text:
                yield text
            if interpolation is not None:
                yield interpolation

    def __add__(self, other):
        if isinstance(other, Template):
            return Template(*self, *other)
        if isinstance(other, str):
            raise TypeError(f'can only concatenate string.templatelib.Template (not "{type(other).__name__}") to string.templatelib.Template')
        return NotImplemented

    def __repr__(self):
        return f"Template(strings={self.strings!r}, interpolations={self.interpolations!r})"

    def __reduce__(self):
        return Template, tuple(self)


def convert(obj, /, conversion):
    """What !s, !r and !a do."""
    if conversion is None:
        return obj
    if conversion not in ("s", "r", "a"):
        raise ValueError(f"invalid conversion specifier: {conversion}")
    return {"s": str, "r": repr, "a": ascii}[conversion](obj)


def install():
    if sys.version_info >= (3, 14):
        return
    module = types.ModuleType("string.templatelib", __doc__)
    for each in (Interpolation, Template, convert):
        each.__module__ = module.__name__
        setattr(module, each.__name__, each)
    sys.modules[module.__name__] = string.templatelib = module
    builtins.__awaitscope_template__, builtins.__awaitscope_interpolation__ = Template, Interpolation
