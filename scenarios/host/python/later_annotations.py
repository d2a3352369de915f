# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations as since 3.14, where they may name what is defined further down, or nowhere.

Those that this Python could not evaluate yet wait until somebody asks for them (asked_annotations.py), a module's become
strings, as by "from __future__ import annotations"; the others stay what they are.
"""
import ast
import builtins
import copy
import sys

from _awaitscope_host import newer_strings
from _awaitscope_host.newer_generics import located

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_TARGETS = (ast.Name, ast.Tuple, ast.List, ast.Starred)
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def fit(tree):
    if sys.version_info < (3, 14) and not any(map(_makes_them_strings, tree.body)):
        _Fitter(tree).visit(tree)


def _makes_them_strings(statement):
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__" and any(
        alias.name == "annotations" for alias in statement.names)


class _Scope:
    """From where on each name is known in a module, class or function."""

    def __init__(self, node):
        self.is_class = isinstance(node, ast.ClassDef)
        self.is_function = isinstance(node, _FUNCTIONS)
        self.names = {}
        if self.is_function:
            for argument in ast.walk(node.args):
                if isinstance(argument, ast.arg):
                    self.names[argument.arg] = (0, 0)
        for child in node.body:
            self._look(child)

    def _bind(self, name, place):
        self.names[name] = min(place, self.names.get(name, place))

    def _look(self, node):
        end = getattr(node, "end_lineno", 0), getattr(node, "end_col_offset", 0)
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            self._bind(node.name, end)
            return
        if isinstance(node, ast.expr) and not isinstance(node, _TARGETS):
            return
        if isinstance(node, ast.If) and _is_for_checkers(node.test):
            for child in node.orelse:
                self._look(child)
            return
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            self._bind(node.id, end)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                self._bind((alias.asname or alias.name).partition(".")[0], end)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            self._bind(node.name, (node.lineno, node.col_offset))
        elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
            self._bind(node.name, end)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            for name in node.names:
                self._bind(name, (0, 0))
        for child in ast.iter_child_nodes(node):
            self._look(child)


def _is_for_checkers(test):
    return getattr(test, "id", getattr(test, "attr", "")) == "TYPE_CHECKING"


class _Fitter(ast.NodeVisitor):
    def __init__(self, tree):
        self._scopes = [_Scope(tree)]
        self._owner = tree
        self._waiting = set()  # whose annotations are not known yet

    def generic_visit(self, node):
        """Statements only."""
        for block in _BLOCKS:
            for child in getattr(node, block, ()):
                self.visit(child)

    def _annotation(self, node):
        if node is None or not self._is_too_early(node):
            return node
        text = ast.Constant(_text(node))
        if isinstance(self._owner, ast.Module):
            return ast.copy_location(text, node)
        self._waiting.add(self._owner)
        find = ast.Lambda(ast.arguments([], [], None, [], [], None, []), node)
        return located(newer_strings.call("later", find, text), node)

    def _is_too_early(self, annotation):
        for node in ast.walk(annotation):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and not self._is_known(node):
                return True
            if isinstance(node, ast.BinOp) and any(isinstance(side, ast.Constant) and isinstance(side.value, str)
                                                   for side in (node.left, node.right)):
                return True  # "Name" | None
        return False

    def _is_known(self, name):
        place = name.lineno, name.col_offset
        later = False  # what is outside of a function that runs is there by then
        for depth, scope in enumerate(reversed(self._scopes)):
            if not depth and scope.is_class and name.id in scope.names and hasattr(builtins, name.id):
                return False  # a method "list" is not what list[int] means
            if name.id in scope.names and not (depth and scope.is_class):
                return later or scope.names[name.id] <= place
            later |= scope.is_function
        return hasattr(builtins, name.id) or name.id in ("__file__", "__name__")

    def _function(self, node):
        outside, self._owner = self._owner, node
        for argument in ast.walk(node.args):
            if isinstance(argument, ast.arg):
                argument.annotation = self._annotation(argument.annotation)
        node.returns = self._annotation(node.returns)
        if node in self._waiting:
            decorator = ast.Name("__awaitscope_with_later_annotations__", ast.Load())
            node.decorator_list.append(ast.copy_location(decorator, node))
        self._inside(node)
        self._owner = outside

    visit_FunctionDef = visit_AsyncFunctionDef = _function

    def visit_ClassDef(self, node):
        outside, self._owner = self._owner, node
        self._inside(node)
        self._owner = outside
        if node in self._waiting:
            target = ast.Name("__annotations__", ast.Store())
            has_doc = ast.get_docstring(node, clean=False) is not None
            node.body.insert(has_doc, located(ast.Assign([target], newer_strings.call("annotations")), node.body[has_doc]))

    def _inside(self, node):
        self._scopes.append(_Scope(node))
        self.generic_visit(node)
        self._scopes.pop()

    def visit_AnnAssign(self, node):
        if not self._scopes[-1].is_function:  # there nobody evaluates them
            node.annotation = self._annotation(node.annotation)


def _text(annotation):
    shown = copy.deepcopy(annotation)
    for name in ast.walk(shown):
        if isinstance(name, ast.Name):
            name.id = getattr(name, "shown", name.id)
    return ast.unparse(shown)
