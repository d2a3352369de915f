# SPDX-License-Identifier: GPL-3.0-or-later
"""Warns as 3.14 does where a script leaves a finally by return, break or continue (what was raised, a cancellation too, is lost), of
a backslash that means nothing, and of a literal that is asked whether it is the same object."""
import ast
import builtins
import contextlib
import re
import sys
import warnings

_WORDS = {ast.Return: "return", ast.Break: "break", ast.Continue: "continue"}
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_ALL, _NONE = tuple(_WORDS), ()
_IDENTITY = re.compile(r'"is(?: not)?" with a literal')
_ESCAPE = re.compile(r"invalid (octal )?escape sequence '(\\.+)'", re.DOTALL)


@contextlib.contextmanager
def _held():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield caught


@contextlib.contextmanager
def parsing():
    """Words what the parser warns of anew."""
    if sys.version_info >= (3, 14):
        yield
        return
    with _held() as caught:
        yield
    for each in {(str(each.message), each.lineno): each for each in caught}.values():
        text, category = each.message, each.category
        if match := _ESCAPE.fullmatch(str(text)):
            category = SyntaxWarning
            text = (f'"{match[2]}" is an invalid {match[1] or ""}escape sequence. Such sequences will not work in the future. '
                    f'Did you mean "\\{match[2]}"? A raw string is also an option.')
        warnings.warn_explicit(text, category, each.filename, each.lineno, registry={})


@contextlib.contextmanager
def compiling(tree, path):
    """Words what the compiler warns of anew, once each."""
    with _held() as caught:
        yield
    told = {(each.lineno, str(each.message)): each.category for each in caught}
    others = [(*place, category) for place, category in told.items() if not _IDENTITY.match(place[1])]  # since 3.12 it says of what type
    for line, text, category in sorted([*others, *(_identities(tree) if len(others) < len(told) else ())], key=lambda each: each[0]):
        warnings.warn_explicit(text, category, path, line, registry={})


def _identities(tree):
    """Where literals are compared by `is`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            for operator, left, right in zip(node.ops, sides, sides[1:]):
                kind = _kind(right) or _kind(left)
                if kind and isinstance(operator, (ast.Is, ast.IsNot)):
                    word, better = ("is", "==") if isinstance(operator, ast.Is) else ("is not", "!=")
                    yield node.lineno, f'"{word}" with \'{kind}\' literal. Did you mean "{better}"?', SyntaxWarning
                    break


def _kind(node):
    """None: of no literal, or of one that there is once."""
    match node:
        case ast.Constant(None | True | False | builtins.Ellipsis):
            return None
        case ast.Constant(value):
            return type(value).__name__
        case ast.Tuple(parts) if all(isinstance(each, ast.Constant) for each in parts):
            return "tuple"
    return None


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
