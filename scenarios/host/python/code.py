# SPDX-License-Identifier: GPL-3.0-or-later
"""Compiles a script so that its handlers and raise statements tell of themselves.

Each gets a call of a built-in function in front or around; lines, positions,
names and docstrings stay as they are.
"""
import ast
import gc
import os
import re
import sys
from importlib import _bootstrap
from importlib.machinery import SourceFileLoader

from _awaitscope_host import comprehensions, docstrings, later_annotations, newer_refusals, newer_syntax, newer_warnings
from _awaitscope_host import string_places


_STARRED = re.compile(rb"except\s*\*")


class Reporter(ast.NodeTransformer):
    def _handler(self, node, word):
        self.generic_visit(node)
        for handler in node.handlers:
            clause = word if handler.type is None else f"{word} {ast.unparse(handler.type)}"
            report = ast.Expr(self._call(f"__awaitscope_{'split' if '*' in word else 'caught'}__", handler, clause))
            handler.body.insert(0, ast.copy_location(report, handler))
        return node

    def visit_Try(self, node):
        return self._handler(node, "except")

    def visit_TryStar(self, node):
        return self._handler(node, "except*")

    def visit_Raise(self, node):
        self.generic_visit(node)
        if node.exc is not None:
            cause = [node.cause] if node.cause is not None else []
            node.exc = self._call("__awaitscope_raised__", node.exc, node.exc, node.lineno, *cause)
            node.cause = None  # the call sets it, so that it can be told
        return node

    @staticmethod
    def _call(name, place, *arguments):
        given = [a if isinstance(a, ast.AST) else ast.Constant(a) for a in arguments]
        if not isinstance(arguments[0], ast.AST):
            given.append(ast.Constant(place.lineno))
        call = ast.Call(ast.Name(name, ast.Load()), given, [])
        for node in (call, call.func, *given):
            if not hasattr(node, "lineno"):
                ast.copy_location(node, place)
        return call


class Unwrapper(ast.NodeTransformer):
    """Treats the groups that except* makes as newer versions do.

    The only exception that its clauses raise leaves without a group around it (3.12); the group around an exception that
    came without one has a traceback (3.14).
    """

    def visit_TryStar(self, node):
        self.generic_visit(node)
        for handler in node.handlers:
            handler.body.insert(0, self._placed(self._call("place"), handler))
        leaving = ast.ExceptHandler(ast.Name("__awaitscope_group__", ast.Load()), None, [self._call("unwrap"), ast.Raise()])
        return ast.copy_location(ast.Try([node], [self._placed(leaving, node.handlers[-1])], [], []), node)

    @staticmethod
    def _call(name):
        return ast.Expr(ast.Call(ast.Name(f"__awaitscope_{name}__", ast.Load()), [], []))

    @staticmethod
    def _placed(tree, node):
        for each in ast.walk(tree):
            ast.copy_location(each, node)
        return tree


def compile_source(source, path, reporting):
    if b"\0" in source:
        raise newer_refusals.null_byte(source, path)
    return _compile(source, path, Reporter() if reporting else None, -1)


def install(folder):
    """So that modules in the script's folder are read as the script is."""
    plain = SourceFileLoader.source_to_code

    def source_to_code(self, data, path, *, _optimization=-1):
        if isinstance(data, bytes) and path.startswith(os.path.join(folder, "")) and b"\0" not in data:
            return _bootstrap._call_with_frames_removed(_compile, data, path, None, _optimization)
        return plain(self, data, path, _optimization=_optimization)

    # As one of importlib's own, which it takes out of tracebacks.
    source_to_code.__code__ = source_to_code.__code__.replace(co_filename=plain.__code__.co_filename)
    SourceFileLoader.source_to_code = source_to_code


def _compile(source, path, reporter, optimize):
    collects = gc.isenabled()
    gc.disable()  # a tree has many parts and no circles
    try:
        return _fitted(source, path, reporter, optimize)
    finally:
        if collects:
            gc.enable()


def _fitted(source, path, reporter, optimize):
    tree = _parse(source, path)
    try:
        newer_warnings.warn(tree, path)
        later_annotations.fit(tree)
        docstrings.fit(tree)
        string_places.fit(tree, source)
        comprehensions.fit(tree, source)
        if reporter:
            tree = ast.fix_missing_locations(reporter.visit(tree))
        if sys.version_info < (3, 12) and _STARRED.search(source):
            tree = Unwrapper().visit(tree)
        with newer_warnings.compiling(tree, path):
            return compile(tree, path, "exec", dont_inherit=True, optimize=optimize)
    except RecursionError:  # nested deeper than we can follow: it runs, its handlers stay silent
        return compile(source, path, "exec", dont_inherit=True, optimize=optimize)


def _parse(source, path):
    try:
        with newer_warnings.parsing():
            return compile(source, path, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except SyntaxError as error:
        refused = error
    try:
        tree = newer_syntax.parse(source, path)
    except SyntaxError as error:
        tree, refused = None, error
    if tree is None:
        raise newer_refusals.fitted(refused, source, path)
    return tree
