# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the indentation out of docstrings, as the compiler does since 3.13."""
import ast
import sys

_OWNERS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def fit(tree):
    if sys.version_info >= (3, 13):
        return
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _OWNERS):
            match node.body:
                case [ast.Expr(value=ast.Constant(value=str(text)) as docstring), *_]:
                    docstring.value = _without_margin(text)
        waiting += (child for child in ast.iter_child_nodes(node) if isinstance(child, (ast.stmt, ast.excepthandler, ast.match_case)))


def _without_margin(text):
    """As inspect.cleandoc(), but empty lines stay."""
    first, *others = text.expandtabs().split("\n")
    margin = min((_indent(line) for line in others if line.strip(" ")), default=0)
    return "\n".join([first.lstrip(" "), *(line[min(margin, _indent(line)):] for line in others)])


def _indent(line):
    return len(line) - len(line.lstrip(" "))
