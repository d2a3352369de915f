# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracebacks as if nothing of ours were below the script."""
import contextlib
import functools
import gc
import inspect
import linecache
import sys
import threading
import traceback
import warnings

import _awaitscope as core
import _awaitscope_environment as environment
from _awaitscope_host import newer_tracebacks, statement_places, suggestions, unraisable

OURS = "<awaitscope"
_COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>")


def _fitting(walk, outwards=False):
    """Without frames of ours, nor those of comprehensions, which run in their function's since 3.12."""
    def walked(*args):
        if outwards and args == (None,):
            args = (sys._getframe(1),)  # who asks, as since 3.14
        items = [item for item in walk(*args) if OURS not in item[0].f_code.co_filename]
        if sys.version_info < (3, 12):
            items = _inlined(reversed(items) if outwards else items)
        return reversed(items) if outwards else iter(items)

    walked.__name__ = walk.__name__
    return walked


def _inlined(items):
    """From the outermost: pairs of a frame and its place."""
    fitted = []
    for frame, place in items:
        if frame.f_code.co_name in _COMPREHENSIONS and fitted:
            fitted[-1] = fitted[-1][0], place
        else:
            fitted.append((frame, place))
    return fitted


def _only_of_the_script(plain):
    """For inspect.stack() and its like."""
    @functools.wraps(plain)
    def frames(*args, **keywords):
        return [each for each in plain(*args, **keywords) if not each.filename.startswith(OURS)]

    return frames


def _warn_unawaited_coroutine(coro):
    """As the standard library's, which would name our frames in debug mode. The stack level counts on one function."""
    text = f"coroutine '{coro.__qualname__}' was never awaited"
    if coro.cr_origin is not None:
        origin = [(path, line, name, linecache.getline(path, line)) for path, line, name in reversed(coro.cr_origin) if not path.startswith(OURS)]
        text += "\nCoroutine created at (most recent call last)\n" + "".join(traceback.format_list(origin)).rstrip("\n")
    warnings.warn(text, category=RuntimeWarning, stacklevel=2, source=coro)


def _report_of_thread(args, /):
    """As threading's own, in one piece, so that it is one event."""
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else threading.get_ident()
    print_text(f"Exception in thread {name}:\n{_formatted(args.exc_value)}")


def excepthook(exctype, value, traceback, /):
    """As sys.excepthook is at first, also for a script's own that calls it."""
    if isinstance(value, BaseException):
        if value.__traceback__ is None:
            value.__traceback__ = traceback
        _print(value)
    else:
        print_text(f"TypeError: print_exception(): Exception expected for value, {type(value).__name__} found\n")


def install():
    excepthook.__module__ = "sys"
    sys.excepthook = sys.__excepthook__ = excepthook
    threading.excepthook = threading.__excepthook__ = _report_of_thread
    _blame_no_line_of_ours()
    core._provide(warn_never_awaited=_warn_unawaited_coroutine)
    warnings._warn_unawaited_coroutine = core._never_awaited
    traceback.walk_tb = _fitting(traceback.walk_tb)
    traceback.walk_stack = _fitting(traceback.walk_stack, outwards=True)
    statement_places.install()
    traceback._walk_tb_with_full_positions = _fitting(traceback._walk_tb_with_full_positions)
    inspect.getouterframes = _only_of_the_script(inspect.getouterframes)
    inspect.getinnerframes = _only_of_the_script(inspect.getinnerframes)
    suggestions.install()
    newer_tracebacks.install()
    unraisable.install(OURS)


def _collecting_nothing(call, argument):
    collects = gc.isenabled()
    gc.disable()
    try:
        call(argument)
    finally:
        if collects:
            gc.enable()


def _blame_no_line_of_ours():
    """A coroutine may be thrown away while our code runs: then no line is to be blamed for the warning."""
    show = warnings._showwarnmsg_impl

    def showing(message):
        if message.source is not None:
            _collecting_nothing(__import__, "tracemalloc")  # else what is thrown away meanwhile would have to be warned of with it
        if message.filename.startswith(OURS):
            message = warnings.WarningMessage(message.message, message.category, "<sys>", 0, line="")
        show(message)

    warnings._showwarnmsg_impl = showing


def last_line(error):
    try:
        lines = list(traceback.TracebackException(type(error), error, error.__traceback__, limit=0).format_exception_only())
        return lines[-1].rstrip("\n") if not isinstance(error, BaseExceptionGroup) else lines[0].rstrip("\n")
    except BaseException:
        return type(error).__name__


def report(error):
    """What python3 prints for an uncaught exception: the script's hook, or the traceback."""
    if sys.excepthook is not sys.__excepthook__:
        try:
            sys.excepthook(type(error), error, error.__traceback__)
            return
        except SystemExit:
            raise
        except BaseException as hooks:
            hooks.__context__ = None
            print_text("Error in sys.excepthook:\n" + _formatted(hooks) + "\nOriginal exception was:\n")
    _print(error)


def _print(error):
    # What is thrown away is told of after what has happened.
    _collecting_nothing(_print_now, error)


def _print_now(error):
    print_text(_formatted(error))


def _formatted(error):
    try:
        return "".join(traceback.format_exception(error))
    except BaseException:  # a script may have broken what that module is made of
        return _formatted_plainly(error)


def _formatted_plainly(error):
    lines = ["Traceback (most recent call last):\n"]
    place = error.__traceback__
    while place is not None:
        code = place.tb_frame.f_code
        if not code.co_filename.startswith(OURS):
            lines.append(f'  File "{code.co_filename}", line {place.tb_lineno}, in {code.co_name}\n')
        place = place.tb_next
    try:
        text = str(error)
    except BaseException:
        text = "<exception str() failed>"
    return "".join(lines) + type(error).__qualname__ + (f": {text}\n" if text else "\n")


def print_text(text):
    """To what the script has made of sys.stderr; past it if that does not do."""
    stream = getattr(sys, "stderr", environment)
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except Exception:
        with contextlib.suppress(OSError):  # the script may have closed the descriptor
            environment.write_err(text.encode(errors="backslashreplace"))
