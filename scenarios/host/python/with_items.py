# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of the managers of one "with" statement an error came through: before 3.12 its place is all of the statement."""
import ast
import dis
import linecache
import sys
import traceback

_STATEMENTS = ("with ", "async with ")


def _managers(line):
    """Their expressions, if the line holds a statement's beginning, or all of it."""
    for text in (line, f"{line}\n    pass"):
        try:
            match ast.parse(text).body:
                case [ast.With(items=items) | ast.AsyncWith(items=items)]:
                    return [each.context_expr for each in items]
        except (SyntaxError, ValueError):
            pass
    return []


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
    line = linecache.getline(frame.f_code.co_filename, place[0], frame.f_globals) if place[0] else ""
    bare = line.lstrip()
    if not bare.startswith(_STATEMENTS) or place[2] != len(line) - len(bare):
        return place
    managers = _managers(bare)
    number = _entered_or_left(frame.f_code, at, len(managers)) if len(managers) > 1 else -1
    if not 0 <= number < len(managers) or managers[number].end_lineno != 1:
        return place
    return place[0], place[0], place[2] + managers[number].col_offset, place[2] + managers[number].end_col_offset


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
