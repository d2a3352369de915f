# SPDX-License-Identifier: GPL-3.0-or-later
"""What 3.14's interpreter says of things that cannot be awaited, entered, made, searched or called so, made of what an older one says."""
import asyncio
import dataclasses
import gc
import inspect
import re
import sys
import types

from _awaitscope_host import suggestions

_AWAITED = re.compile(r"object (.+) can't be used in 'await' expression")
_ENTERED = re.compile(r"'(.+)' object does not support the (asynchronous )?context manager protocol(?: \(missed __a?exit__ method\))?")
_SEARCHED = re.compile(r"(argument of type '.+' is not) iterable")
_ABSTRACT = re.compile(r"(Can't instantiate abstract class \w+) with (abstract methods?) ([\w, ]+)")
_NOTE = re.compile(r"note must be a str, not '(.+)'")
_DEFAULTS = re.compile(r"non-default argument '(\w+)' follows default argument")
_PAIR = re.compile(r"cannot convert dictionary update (sequence element #\d+ to a sequence)")
_KEYWORD = re.compile(r"([\w.<>]+)\(\) got an unexpected keyword argument '(\w+)'")
_KEYWORD_OF_C = re.compile(r"'(\w+)' is an invalid keyword argument for (\w+)\(\)")

# What functions in C take, ours and Python's own.
_TAKEN = {"Task": "coro loop name context eager_start", "Future": "loop", "cancel": "msg", "add_done_callback": "context", "print": "sep end file flush",
          "sort": "key reverse", "zip": "strict", "int": "base", "max": "key default", "min": "key default", "sum": "start", "enumerate": "iterable start"}


def arguments(text):
    """Those of the error, and its notes in a list; or None if the text stays."""
    if match := _AWAITED.fullmatch(text):
        return (f"'{match[1]}' object can't be awaited",)
    if match := _ENTERED.fullmatch(text):
        if sys._getframe(1).f_globals.get("__name__") == "contextlib":
            return None  # says no more itself
        return _of_with(match[1], bool(match[2]))
    if match := _SEARCHED.fullmatch(text):
        return (f"{match[1]} a container or iterable",)
    if match := _NOTE.fullmatch(text):
        return (f"add_note() argument must be str, not {'None' if match[1] == 'NoneType' else match[1]}",)
    if text == "can only assign an iterable":
        return ("must assign iterable to extended slice",)
    if match := _PAIR.fullmatch(text):
        return ("object is not iterable", [f"Cannot convert dictionary update {match[1]}"])
    if (match := _DEFAULTS.fullmatch(text)) and (found := _field_before(match[1], sys._getframe(1).f_locals.get("std_fields"))):
        return (f"{text} {found!r}",)
    if text.startswith("Cannot create a consistent method resolution\n"):
        return (text.replace("\n", " ", 1),)
    if match := _ABSTRACT.fullmatch(text):
        names = ", ".join(f"'{name}'" for name in match[3].split(", "))
        return (f"{match[1]} without an implementation for {match[2]} {names}",)
    if match := _KEYWORD.fullmatch(text):
        return (text + _meant(*match.groups()),)
    if match := _KEYWORD_OF_C.fullmatch(text):
        return (f"{match[2]}() got an unexpected keyword argument '{match[1]}'{_meant(match[2], match[1])}",)
    return None


def _field_before(name, fields):
    """The last field of a dataclass with a default that comes before the one of this name."""
    found = None
    for field in fields or ():
        if field.name == name:
            break
        if field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING:
            found = field.name
    return found


def _meant(name, wrong):
    """The keyword that is like it, if all functions of that name agree on one."""
    if name in _TAKEN:
        found = {suggestions.nearest(wrong, _TAKEN[name].split())}
    else:
        found = {suggestions.nearest(wrong, _keywords(each.__code__)) for each in _functions(name)}
    meant = found.pop() if len(found) == 1 else None
    return f". Did you mean '{meant}'?" if meant else ""


def _keywords(code):
    return code.co_varnames[code.co_posonlyargcount:code.co_argcount + code.co_kwonlyargcount]


def _functions(name):
    """Those of this qualified name, of the script or asyncio if they have one, or else whichever there are."""
    for module in (sys.modules.get("__main__"), asyncio):
        found = module
        for part in name.split("."):
            found = getattr(found, part, None)
        found = inspect.unwrap(getattr(found, "__func__", found))
        if isinstance(found, types.FunctionType) and found.__qualname__ == name:
            return [found]
    return [each for each in gc.get_objects() if type(each) is types.FunctionType and each.__qualname__ == name]


def _of_with(name, asynchronous):
    """The error names a type, and no more. Of several the script's is meant, or asyncio's; if they lack different things, who knows."""
    own, other = ("a", "") if asynchronous else ("", "a")
    found = [each for each in _types() if _named(each) == name and not (_has(each, f"__{own}enter__") and _has(each, f"__{own}exit__"))]
    full = {_full_name(each) for each in found}
    for package in ("__main__", "asyncio"):
        found = [each for each in found if str(each.__module__).partition(".")[0] == package] or found
    lacks = {(_has(each, f"__{own}exit__"), _has(each, f"__{other}enter__") and _has(each, f"__{other}exit__")) for each in found}
    if len(lacks) != 1:
        return None
    (exits, fits_other), = lacks
    text = (f"'{full.pop() if len(full) == 1 else name}' object does not support the {'asynchronous ' * asynchronous}"
            f"context manager protocol (missed __{own}{'enter' if exits else 'exit'}__ method)")
    if fits_other:
        text += (f" but it supports the {'' if asynchronous else 'asynchronous '}context manager protocol."
                 f" Did you mean to use '{'' if asynchronous else 'async '}with'?")
    return (text,)


def _types():
    seen, ahead = {object}, [object]
    while ahead:
        for each in type.__subclasses__(ahead.pop()):
            if each not in seen and not str(each.__module__).startswith("_awaitscope_host"):
                seen.add(each)
                ahead.append(each)
    return seen


def _named(kind):
    """As the interpreter names it: a type of C's with its module."""
    is_heap_type = kind.__flags__ & 1 << 9
    return kind.__name__ if is_heap_type or kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _full_name(kind):
    return kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"


def _has(kind, name):
    return next((vars(each)[name] for each in kind.__mro__ if name in vars(each)), None) is not None
