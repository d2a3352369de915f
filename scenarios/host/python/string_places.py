# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands between braces in a string has its own place since 3.12, and not the whole string's: an error of its format marks that."""
import ast
import re
import sys

_BEFORE = re.compile(rb"\{[\s(]*\Z")
_BRACES = re.compile(rb"[{}]")


def fit(tree, source):
    if sys.version_info >= (3, 12) or b"{" not in source:
        return
    lines = source.split(b"\n")
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue):
            _fit(node, lines)


def _fit(node, lines):
    value = node.value
    if not (0 < value.lineno <= value.end_lineno <= len(lines)):
        return
    before = _BEFORE.search(lines[value.lineno - 1][:value.col_offset])
    end = _closing(lines[value.end_lineno - 1], value.end_col_offset)
    if before and end:
        node.lineno, node.col_offset = value.lineno, before.start()
        node.end_lineno, node.end_col_offset = value.end_lineno, end


def _closing(line, start):
    """Behind the brace that closes; None if it is not in this line."""
    depth = 1
    for brace in _BRACES.finditer(line, start):
        depth += 1 if brace[0] == b"{" else -1
        if depth == 0:
            return brace.end()
    return None
