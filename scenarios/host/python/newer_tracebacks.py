# SPDX-License-Identifier: GPL-3.0-or-later
"""What the traceback module has since 3.13: the lines of a group's members, the name of an exception's type, marks under calls."""
import collections.abc
import functools
import sys
import traceback

from _awaitscope_host import marked_lines

_STEP = 3 * " "


def _type_text(self):
    kind = self.exc_type
    if kind is None:
        return None
    return kind.__qualname__ if kind.__module__ in ("__main__", "builtins") else f"{kind.__module__}.{kind.__qualname__}"


def _member_lines(error):
    """Each of its lines by itself, and those of its members further in."""
    for text in error.format_exception_only(show_group=True):
        for line in text.removesuffix("\n").split("\n"):
            yield f"{line}\n"


def _with_members(plain):
    @functools.wraps(plain)
    def format_exception_only(self, *, show_group=False):
        notes = self.__notes__
        if notes is not None and (isinstance(notes, (str, bytes)) or not isinstance(notes, collections.abc.Sequence)):
            self.__notes__ = [traceback._safe_string(notes, "__notes__", func=repr)]  # no list of them
        yield from plain(self)
        if show_group:
            for each in self.exceptions or ():
                yield from (_STEP + line for line in _member_lines(each))

    return format_exception_only


def _of_exception(plain):
    @functools.wraps(plain)
    def format_exception_only(exc, /, value=traceback._sentinel, *, show_group=False):
        if not show_group:
            return plain(exc, value)
        value = exc if value is traceback._sentinel else value
        return list(traceback.TracebackException(type(value), value, None, compact=True).format_exception_only(show_group=True))

    return format_exception_only


def _format_frame_summary(self, frame_summary, **options):
    return marked_lines.formatted(frame_summary)


def install():
    if sys.version_info >= (3, 13):
        return
    _format_frame_summary.__name__ = "format_frame_summary"
    traceback.StackSummary.format_frame_summary = _format_frame_summary
    kind = traceback.TracebackException
    kind.exc_type_str = property(_type_text)
    kind.format_exception_only = _with_members(kind.format_exception_only)
    traceback.format_exception_only = _of_exception(traceback.format_exception_only)
