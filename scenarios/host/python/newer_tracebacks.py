# SPDX-License-Identifier: GPL-3.0-or-later
"""What the traceback module has since 3.13: the lines of a group's members, the name of an exception's type, marks under calls."""
import ast
import collections.abc
import functools
import sys
import traceback

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


def _with_calls(plain):
    """A call is marked by its brackets."""
    def anchors(segment):
        found = plain(segment)
        if found is None:
            match ast.parse(segment).body:
                case [ast.Expr(value=ast.Call(func=called))]:
                    begin = segment.index("(", len(segment.encode()[:called.end_col_offset].decode()))
                    return traceback._Anchors(begin, len(segment))
        return found

    return anchors


def _needs_no_marks(frame):
    """A call that is all that its statement returns or assigns."""
    if frame.lineno != frame.end_lineno or frame.colno is None or frame.end_colno is None:
        return False
    try:
        body = ast.parse(frame.line).body
    except (SyntaxError, ValueError):
        return False
    match body:
        case [ast.Return(value=ast.Call(func=ast.Name()) as call), *_] | [ast.Assign(value=ast.Call() as call), *_]:
            indent = len(frame._original_line) - len(frame._original_line.lstrip())
            return (call.col_offset, call.end_col_offset) == (frame.colno - indent, frame.end_colno - indent)
    return False


def _marked_expression(line):
    """Of a statement with or for, what is entered or gone through."""
    for text in (line, f"{line}\n    pass"):
        try:
            body = ast.parse(text).body
        except (SyntaxError, ValueError):
            continue
        match body:
            case [ast.With(items=[item]) | ast.AsyncWith(items=[item])]:
                return item.context_expr
            case [ast.For(iter=items)]:
                return items
        break
    return None


def _at(frame, line, end_lineno, colno, end_colno):
    fitted = traceback.FrameSummary(frame.filename, frame.lineno, frame.name, lookup_line=False, line=line, end_lineno=end_lineno,
                                    colno=colno, end_colno=end_colno)
    fitted.locals = frame.locals  # as texts already
    return fitted


def _at_its_expression(frame):
    """The frame, with marks at the expression where all of the statement would have them."""
    if frame.colno is None or not frame.line.startswith(("with ", "async with ", "for ")):
        return frame
    original = frame._original_line
    indent = len(original) - len(original.lstrip())
    is_whole = frame.end_lineno != frame.lineno or frame.end_colno == len(original.rstrip().encode())
    marked = _marked_expression(frame.line) if is_whole and frame.colno == indent else None
    if marked is None or marked.end_lineno != 1:
        return frame
    return _at(frame, original, frame.lineno, indent + marked.col_offset, indent + marked.end_col_offset)


def _without_trailing_blanks(frame):
    """They would put the marks aside."""
    original = frame._original_line
    if frame.colno is None or original.rstrip() == original.removesuffix("\n"):
        return frame
    return _at(frame, original.rstrip() + "\n", frame.end_lineno, frame.colno, frame.end_colno)


def _with_fitting_marks(plain):
    @functools.wraps(plain)
    def format_frame_summary(self, frame_summary):
        frame_summary = _at_its_expression(_without_trailing_blanks(frame_summary))
        text = plain(self, frame_summary)
        if not _needs_no_marks(frame_summary):
            return text
        return "".join(line for line in text.splitlines(keepends=True) if not line.isspace() and line.strip(" ^~\n"))

    return format_frame_summary


def install():
    if sys.version_info >= (3, 13):
        return
    traceback._extract_caret_anchors_from_line_segment = _with_calls(traceback._extract_caret_anchors_from_line_segment)
    traceback.StackSummary.format_frame_summary = _with_fitting_marks(traceback.StackSummary.format_frame_summary)
    kind = traceback.TracebackException
    kind.exc_type_str = property(_type_text)
    kind.format_exception_only = _with_members(kind.format_exception_only)
    traceback.format_exception_only = _of_exception(traceback.format_exception_only)
