# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows a frame of a traceback as since 3.13: all lines of what it runs but those in between, with marks under them."""
import ast
import contextlib
import io
import linecache
import textwrap
import tokenize
import unicodedata

_INDENT = 4 * " "


def formatted(frame):
    """The text for a FrameSummary."""
    rows = [f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n']
    if frame.line:
        text = textwrap.dedent(_excerpt(*_place(frame))) if frame.colno is not None and frame.end_colno is not None else frame.line + "\n"
        rows.append(textwrap.indent(text, _INDENT, lambda line: True))
    rows += (f"    {name} = {value}\n" for name, value in sorted((frame.locals or {}).items()))
    return "".join(rows)


def _characters(line, offset):
    """Of an offset in bytes."""
    return len(line.encode(errors="surrogatepass")[:offset].decode(errors="replace"))


def _place(frame):
    """The frame's lines without their common indent, and the columns where its part of the first begins and of the last ends."""
    rest = range(frame.lineno + 1, (frame.end_lineno or frame.lineno) + 1) if frame.lineno else ()
    lines = [frame._original_line.rstrip(), *(linecache.getline(frame.filename, number).rstrip() for number in rest)]
    dedented = textwrap.dedent("\n".join(lines) + "\n").splitlines()
    indent = len(lines[0]) - len(dedented[0])
    begin, end = _characters(lines[0], frame.colno), _characters(lines[-1], frame.end_colno)
    return dedented, max(begin - indent, 0), max(end - indent, 0)


def _excerpt(lines, begin, end):
    turn = _turn(lines, begin, end)
    marks = _are_wanted(lines, begin, end, turn)
    last = len(lines) - 1
    near = {0, last, *(line + step for line, column in turn for step in (-1, 0, 1))}
    text, following = [], 0
    for number in sorted(near & {*range(len(lines))}):
        if number - following > 1:  # a single line is shown
            text.append(f"...<{number - following} lines>...")
            following = number
        for each in range(following, number + 1):
            text.append(lines[each])
            if marks:
                text.append(_marks(lines[each], each, begin if each == 0 else 0, end if each == last else len(lines[each]), turn))
        following = number + 1
    return "\n".join(text) + "\n"


def _marks(line, number, begin, end, turn):
    begin = max(begin, len(line) - len(line.lstrip()))
    marks = []
    for column, character in enumerate(line[:end]):
        is_turn = not turn or turn[0] <= (number, column) < turn[1]
        mark = " " if column < begin else "^" if is_turn else "~"
        marks.append(mark * (2 if unicodedata.east_asian_width(character) in ("F", "W") else 1))
    return "".join(marks)


def _turn(lines, begin, end):
    """Where the operator, or the brackets of a subscript or call, begin and end, each a line and a column; none: it is something else."""
    part = [*lines[:-1], lines[-1][:end]]
    part[0] = part[0][begin:]
    text = "\n".join(("(", *part, ")"))  # so that it may go over lines
    with contextlib.suppress(Exception):
        match ast.parse(text).body:
            case [ast.Expr(ast.BinOp(left=before))]:
                bracket = None
            case [ast.Expr(ast.Subscript(value=before))]:
                bracket = "["
            case [ast.Expr(ast.Call(func=before))]:
                bracket = "("
            case _:
                return ()
        after = before.end_lineno, _characters(part[before.end_lineno - 2], before.end_col_offset)
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.OP and token.start >= after and (token.string == bracket or not bracket and token.string != ")"):
                stop = (len(lines) + 1, len(part[-1])) if bracket else token.end
                return tuple((row - 2, column + (begin if row == 2 else 0)) for row, column in (token.start, stop))
    return ()


def _are_wanted(lines, begin, end, turn):
    """Not under a call that is all that its statement returns or assigns, nor where nothing stands beside it."""
    try:
        body = ast.parse("\n".join(lines)).body
    except (SyntaxError, ValueError):
        body = [None]
    match body:
        case []:
            return False
        case [ast.Return(value=ast.Call(func=ast.Name()) as call), *_] | [ast.Assign(targets=[ast.Name()], value=ast.Call() as call), *_]:
            if (call.lineno, call.col_offset, call.end_lineno, call.end_col_offset) == (1, begin, len(lines), end):
                return False
    return bool(turn or lines[0][:begin].strip() or lines[-1][end:].strip())
