# SPDX-License-Identifier: GPL-3.0-or-later
"""Which part of a "with" or "for" statement an error came through: before 3.12 its place is all of the statement."""
import ast
import dis
import functools
import linecache
import sys
import traceback

_STATEMENTS = ("with ", "async with ", "for ", "async for ")


@functools.lru_cache(maxsize=100)
def _parts(text):
    """The places of what the statement enters or goes through, their lines counted from its own."""
    above = "if 1:\n" if text[0].isspace() else ""
    try:
        statement = ast.parse(above + text).body[0]
    except (SyntaxError, ValueError, IndexError):
        return []
    match statement.body[0] if above else statement:
        case ast.With(items=items) | ast.AsyncWith(items=items):
            parts = [each.context_expr for each in items]
        case ast.For(iter=items) | ast.AsyncFor(iter=items):
            parts = [items]
        case _:
            parts = []
    first = 2 if above else 1
    return [(each.lineno - first, each.end_lineno - first, each.col_offset, each.end_col_offset) for each in parts]


def _entered_or_left(code, at, count):
    """The number of the manager whose instruction this is. They are entered in order, and left the other way round: in each
    return, at the end of the block, and where it fails."""
    instructions = list(dis.get_instructions(code))
    here = next((each.positions for each in instructions if each.offset == at), None)
    own = [each for each in instructions if each.positions == here]
    entries = sum(each.opname in ("BEFORE_WITH", "BEFORE_ASYNC_WITH") for each in own if each.offset <= at)
    failures = sum(each.opname == "WITH_EXCEPT_START" for each in own if each.offset <= at)
    first_failure = next((each.offset for each in own if each.opname == "WITH_EXCEPT_START"), at + 1)
    exits = [each.offset for each in own if each.opname == "PRECALL" and each.offset < first_failure]
    left = sum(offset <= at for offset in exits)
    if not failures:
        if not left:
            return entries - 1
        at_the_end = left == len(exits) and len(exits) % count == 1  # if that is reached
        return count - 1 if at_the_end else count - 1 - (left - 1) % count
    last = next(each for each in reversed(own) if each.offset <= at and each.opname in ("WITH_EXCEPT_START", "PRECALL"))
    return count - failures - (last.opname == "PRECALL")


def _narrowed(frame, at, place):
    begin, end, column, end_column = place
    if begin is None or end is None or column is None:
        return place
    lines = [linecache.getline(frame.f_code.co_filename, number, frame.f_globals) for number in range(begin, end + 1)]
    bare = lines[0].lstrip()
    is_whole = column == len(lines[0]) - len(bare) and end_column == len(lines[-1].rstrip().encode())
    if not bare.startswith(_STATEMENTS) or not is_whole:
        return place
    if bare.startswith("async for ") and frame.f_code.co_code[at] != dis.opmap["GET_AITER"]:
        return place
    parts = _parts("".join(lines))
    number = _entered_or_left(frame.f_code, at, len(parts)) if len(parts) > 1 else len(parts) - 1
    if not 0 <= number < len(parts):
        return place
    first, last, *columns = parts[number]
    return begin + first, begin + last, *columns


def walk(tb):
    """As traceback's own: frames and their places."""
    while tb is not None:
        place = traceback._get_code_position(tb.tb_frame.f_code, tb.tb_lasti)
        place = (tb.tb_lineno, *place[1:]) if place[0] is None else place
        yield tb.tb_frame, _narrowed(tb.tb_frame, tb.tb_lasti, place)
        tb = tb.tb_next


def install():
    if sys.version_info < (3, 12):
        traceback._walk_tb_with_full_positions = walk
