# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracebacks as if nothing of ours were below the script."""
import sys
import traceback
import warnings

OURS = "<awaitscope"


def _skipping(walk, frame_of):
    def walked(*args):
        for item in walk(*args):
            if not frame_of(item).f_code.co_filename.startswith(OURS):
                yield item

    walked.__name__ = walk.__name__
    return walked


def install():
    traceback.walk_tb = _skipping(traceback.walk_tb, lambda item: item[0])
    traceback.walk_stack = _skipping(traceback.walk_stack, lambda item: item[0])
    traceback._walk_tb_with_full_positions = _skipping(traceback._walk_tb_with_full_positions, lambda item: item[0])


def forget_lines():
    """After the script's end: no line of its is to be blamed for a warning any more."""
    show = warnings._showwarnmsg_impl

    def showing(message):
        if message.filename.startswith(OURS):
            message = warnings.WarningMessage(message.message, message.category, "<sys>", 0, line="")
        show(message)

    warnings._showwarnmsg_impl = showing


def last_line(error):
    try:
        lines = list(traceback.TracebackException(type(error), error, None).format_exception_only())
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
            _print("Error in sys.excepthook:\n" + _formatted(hooks) + "\nOriginal exception was:\n")
    _print(_formatted(error))


def _formatted(error):
    try:
        return "".join(traceback.format_exception(error))
    except BaseException:  # a __str__ that fails in unexpected ways
        return f"Traceback (most recent call last):\n{type(error).__qualname__}: <exception str() failed>\n"


def _print(text):
    if sys.stderr is not None:
        sys.stderr.write(text)
        sys.stderr.flush()
