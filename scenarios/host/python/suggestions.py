# SPDX-License-Identifier: GPL-3.0-or-later
"""What a traceback suggests for a name that is not there or a keyword that is none, for a Python whose traceback module does not."""
import functools
import re
import sys
import traceback

from _awaitscope_host import misspelt_keywords

_LONGEST, _MOST = 40, 750  # bytes of a name, names to choose among
_MOVE, _CASE = 2, 1  # what a changed letter costs, and one that differs in case only
_COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>")


def _cost(a, b):
    """Of making one name of the other, letter by letter."""
    row = [_MOVE * n for n in range(len(b) + 1)]
    for n, here in enumerate(a, 1):
        diagonal, row[0] = row[0], _MOVE * n
        for m, there in enumerate(b, 1):
            change = 0 if here == there else _CASE if here.lower() == there.lower() else _MOVE
            diagonal, row[m] = row[m], min(diagonal + change, row[m] + _MOVE, row[m - 1] + _MOVE)
    return row[-1]


def nearest(name, candidates):
    """The name among them that is most like it; None if none is like it."""
    if len(candidates) >= _MOST or len(name) > _LONGEST:
        return None
    best, least = None, sys.maxsize
    for each in candidates:
        if each == name or len(each) > _LONGEST:
            continue
        farthest = min((len(name) + len(each) + 3) * _MOVE // 6, least - 1)
        if abs(len(name) - len(each)) * _MOVE <= farthest and (cost := _cost(name, each)) <= farthest:
            best, least = each, cost
    return best


def _names(found, wrong, private):
    names = [each for each in found if isinstance(each, str) and not each.startswith("__awaitscope_")]
    return names if private or wrong[:1] == "_" else [each for each in names if each[:1] != "_"]


def _frames(tb):
    """Where it was raised: the function around a comprehension too, of which that is a part since 3.12."""
    frames = []
    while tb is not None:
        frames.append(tb.tb_frame)
        tb = tb.tb_next
    begin = len(frames) - 1
    while begin > 0 and frames[begin].f_code.co_name in _COMPREHENSIONS:
        begin -= 1
    return frames[max(begin, 0):]


def _locals(frames):
    return {name: value for frame in frames for name, value in frame.f_locals.items()}


def _for_attribute(error, wrong, tb):
    own = "self" in (here := _locals(_frames(tb))) and here["self"] is error.obj
    return nearest(wrong, _names(sorted(n for n in dir(error.obj) if isinstance(n, str)), wrong, own))


def _for_name(error, wrong, tb):
    if not (frames := _frames(tb)):
        return None
    here = _locals(frames)
    if "self" in here and hasattr(here["self"], wrong):
        return f"self.{wrong}"
    return nearest(wrong, _names([*here, *frames[-1].f_globals, *frames[-1].f_builtins], wrong, True))


def _hint(error, tb):
    if isinstance(error, ImportError):
        imported = re.match(r"cannot import name '(\w+)' from", str(error))
        module = sys.modules.get(error.name) if imported else None
        found = module and nearest(imported[1], _names(sorted(dir(module)), imported[1], False))
        return f". Did you mean: '{found}'?" if found else ""
    wrong = error.name
    if not isinstance(wrong, str) or not wrong:
        return ""
    found = (_for_name if isinstance(error, NameError) else _for_attribute)(error, wrong, tb)
    text = f". Did you mean: '{found}'?" if found else ""
    if isinstance(error, NameError) and wrong in sys.stdlib_module_names:
        text += f" Or did you forget to import '{wrong}'?" if found else f". Did you forget to import '{wrong}'?"
    return text


def _suggest(told, error, tb):
    if isinstance(error, SyntaxError):
        if sys.version_info < (3, 14):
            misspelt_keywords.fit(told, error, nearest)
    elif sys.version_info < (3, 12):
        told._str += _hint(error, tb)


def install():
    if sys.version_info >= (3, 14):
        return
    plain = traceback.TracebackException.__init__

    @functools.wraps(plain)
    def __init__(self, exc_type, exc_value, exc_traceback, **keywords):
        plain(self, exc_type, exc_value, exc_traceback, **keywords)
        if isinstance(exc_value, (AttributeError, ImportError, NameError, SyntaxError)):
            try:
                _suggest(self, exc_value, exc_traceback)
            except Exception:  # the object may be anything
                pass

    traceback.TracebackException.__init__ = __init__
