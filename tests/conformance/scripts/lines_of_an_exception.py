# rows: B1
"""An exception's own lines, and those of a group's members, as since 3.13."""
import asyncio
import traceback


class TwoLines(Exception):
    """Says more."""

    def __str__(self):
        return "two\nlines"


class Outer:
    """Holds one."""

    class Inner(ValueError):
        """With a qualified name."""


def noted(error, *notes):
    """It, with notes."""
    for note in notes:
        error.add_note(note)
    return error


async def fails(error):
    """At once."""
    raise error


def errors():
    """Plain ones, and a group in a group."""
    bad = SyntaxError("bad", ("file.py", 1, 2, "x y", 1, 3))
    inner = ExceptionGroup("inner", [TwoLines(), noted(Outer.Inner(3), "inside"), bad])
    yield noted(ExceptionGroup("outer", [noted(ValueError(1), "a note", "two\nmore"), inner, asyncio.QueueShutDown(), TimeoutError()]), "its note")
    yield from (inner, ValueError(2), TwoLines(), None, asyncio.CancelledError("message"), BaseExceptionGroup("base", [KeyboardInterrupt()]))


async def main():
    for error in errors():
        for show_group in (False, True):
            print(traceback.format_exception_only(error, show_group=show_group))
            told = traceback.TracebackException(type(error), error, None)
            print(told.exc_type_str, list(told.format_exception_only(show_group=show_group)))
    print(traceback.format_exception_only(ValueError, ValueError(5)), traceback.format_exception_only(None, KeyError("key"), show_group=True))
    try:
        async with asyncio.TaskGroup() as group:
            for error in (OSError("gone"), KeyError("key")):
                group.create_task(fails(error))
    except* OSError as caught:
        print("".join(traceback.format_exception_only(caught, show_group=True)))
        raise


asyncio.run(main())
