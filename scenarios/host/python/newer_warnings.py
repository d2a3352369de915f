# SPDX-License-Identifier: GPL-3.0-or-later
"""Warns as 3.14 does where a script leaves a finally by return, break or continue (what was raised, a cancellation too, is lost), and
of a backslash that means nothing."""
import ast
import contextlib
import re
import sys
import warnings

_WORDS = {ast.Return: "return", ast.Break: "break", ast.Continue: "continue"}
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_ALL, _NONE = tuple(_WORDS), ()
_ESCAPE = re.compile(r"invalid (octal )?escape sequence '(\\.+)'", re.DOTALL)


@contextlib.contextmanager
def parsing():
    """Words what the parser warns of anew."""
    if sys.version_info >= (3, 14):
        yield
        return
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    for each in {(str(each.message), each.lineno): each for each in caught}.values():
        text, category = each.message, each.category
        if match := _ESCAPE.fullmatch(str(text)):
            category = SyntaxWarning
            text = (f'"{match[2]}" is an invalid {match[1] or ""}escape sequence. Such sequences will not work in the future. '
                    f'Did you mean "\\{match[2]}"? A raw string is also an option.')
        warnings.warn_explicit(text, category, each.filename, each.lineno, registry={})


def warn(tree, path):
    if sys.version_info >= (3, 14):
        return
    for node in _leaving(tree, _NONE):
        text = f"'{_WORDS[type(node)]}' in a 'finally' block"
        warnings.warn_explicit(text, SyntaxWarning, path, node.lineno, registry={})


def _leaving(node, kinds):
    """The statements of these kinds in it, in order, and those in a finally."""
    if isinstance(node, kinds):
        yield node
    for name, value in ast.iter_fields(node):
        inner = kinds
        if isinstance(node, _SCOPES) or (isinstance(node, _LOOPS) and name == "body"):
            inner = _NONE  # of a loop a return too, as 3.14 has it
        elif isinstance(node, (ast.Try, ast.TryStar)) and name == "finalbody":
            inner = _ALL
        for each in value if isinstance(value, list) else ():
            if isinstance(each, (ast.stmt, ast.excepthandler, ast.match_case)):
                yield from _leaving(each, inner)
