# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells of exceptions that nobody can catch as 3.14 does: in its words, without frames of ours and without marks."""
import functools
import gc
import sys
import traceback
import types

import _awaitscope_environment as environment

_GENERATORS = (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType)
_WARNED_OF = {types.CoroutineType: "coroutine", types.AsyncGeneratorType: "async generator"}  # for not being awaited


def _ignored_while(said, culprit, error):
    """What went on, in words of 3.14; None where it is not known."""
    if sys.version_info >= (3, 14) or said not in (None, "Exception ignored in atexit callback"):
        return None
    if said is not None:
        doing = said
    elif isinstance(culprit, _GENERATORS):
        warned = _WARNED_OF.get(type(culprit)) if isinstance(error, RuntimeWarning) else None
        doing = f"Exception ignored while {f'finalizing {warned}' if warned else 'closing generator'}"
    elif not callable(culprit) or isinstance(culprit, type):
        return None
    elif any(each is culprit for each in gc.callbacks):
        doing = "Exception ignored while calling GC callback"
    elif getattr(culprit, "__name__", None) == "__del__":
        doing = "Exception ignored while calling deallocator"
    else:
        doing = "Exception ignored while calling weakref callback"
    return f"{doing} {culprit!r}"


def _heading(said, culprit):
    if culprit is None:
        return f"{said}:\n" if said is not None else ""
    return f"{said or 'Exception ignored in'}: {culprit!r}\n"


def _frames(tb):
    """Those of a traceback as text, without marks."""
    stack = traceback.StackSummary.extract(traceback.walk_tb(tb))
    plain = [traceback.FrameSummary(each.filename, each.lineno, each.name, line=each.line) for each in stack]
    lines = traceback.StackSummary.from_list(plain).format()
    return ["Traceback (most recent call last):\n", *lines] if lines else []


def _last_line(kind, error):
    module = "" if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}."
    try:
        text = f"{error}"
    except Exception:
        text = "<exception str() failed>"
    return f"{module}{kind.__qualname__}: {text}\n"


def _without(ours, tb):
    frames = []
    while tb is not None:
        if not tb.tb_frame.f_code.co_filename.startswith(ours):
            frames.append(tb)
        tb = tb.tb_next
    for each in reversed(frames):
        tb = types.TracebackType(tb, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return tb


def install(ours):
    plain = sys.__unraisablehook__

    def fitted(unraisable):
        kind, error, tb, said, culprit = unraisable
        newer = _ignored_while(said, culprit, error)
        return _without(ours, tb), newer or said, None if newer else culprit

    @functools.wraps(plain)
    def unraisablehook(unraisable, /):
        kind, error, tb, said, culprit = unraisable
        try:
            text = "".join([_heading(said, culprit), *_frames(tb), _last_line(kind, error)])
        except Exception:  # a repr that fails, or a program that is all but over
            plain(type(unraisable)((kind, error, tb, said, culprit)))
            return
        if sys.stderr is not None:
            sys.stderr.write(text)
            sys.stderr.flush()

    environment.fit_unraisable(fitted)
    sys.unraisablehook = sys.__unraisablehook__ = unraisablehook
