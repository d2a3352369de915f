# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets comprehensions call super() without arguments, as since 3.12, where they are no functions of their own."""
import ast
import sys

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)
_OTHER_SCOPES = (ast.Lambda, ast.GeneratorExp, ast.ClassDef)


def fit(tree, source):
    if sys.version_info < (3, 12) and b"super" in source:
        _Visitor().visit(tree)


class _Visitor(ast.NodeVisitor):
    def __init__(self):
        self._in_class = False
        self._first = None  # the argument that is meant
        self._in_comprehension = False

    def visit(self, node):
        before = self._in_class, self._first, self._in_comprehension
        if isinstance(node, _FUNCTIONS):
            self._first, self._in_comprehension = self._first_argument(node), False
        elif isinstance(node, _OTHER_SCOPES):
            self._in_class |= isinstance(node, ast.ClassDef)
            self._first, self._in_comprehension = None, False
        elif isinstance(node, _COMPREHENSIONS):
            self._in_comprehension = True
        elif self._in_comprehension and self._first and _is_bare_super(node):
            node.args = [ast.copy_location(ast.Name(name, ast.Load()), node) for name in ("__class__", self._first)]
        self.generic_visit(node)
        self._in_class, self._first, self._in_comprehension = before

    def _first_argument(self, function):
        arguments = [*function.args.posonlyargs, *function.args.args]
        if not self._in_class or not arguments or any(isinstance(each, ast.arg) and each.arg == "super" for each in ast.walk(function.args)):
            return None
        return arguments[0].arg


def _is_bare_super(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super" and not node.args and not node.keywords
