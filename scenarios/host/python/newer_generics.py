# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts type parameters, the statement "type" and newer strings into the tree of a text that lacks them.

A parameter is a variable in front of what has it, outside of all classes, where methods see it too. Where its name means
something else in the module it gets one of its own.
"""
import ast
import builtins
import dataclasses

from _awaitscope_host import newer_strings
from _awaitscope_host.newer_strings import Malformed

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (*_FUNCTIONS, ast.Lambda, ast.ClassDef)


@dataclasses.dataclass
class Parameter:
    stars: str
    name: str
    bound: ast.expr | None
    default: ast.expr | None
    variable: str = ""  # what it is called in the tree


class Filler(ast.NodeTransformer):
    def __init__(self, reader, tree):
        self._reader = reader
        self._taken = set(_bound_names(ast.walk(tree))) if reader.generics else set()
        self._used = 0
        self._waiting = None  # the variables for what stands in classes, in front of the outermost

    def visit_Name(self, node):
        string = self._reader.strings.get((node.lineno, node.col_offset))
        if string is None or node.id != "_":
            return node
        if not isinstance(node.ctx, ast.Load):
            raise Malformed
        return string

    def visit_Expr(self, node):
        self.generic_visit(node)
        return None if (node.lineno, node.col_offset) in self._reader.fillers else node

    def visit_Assign(self, node):
        place = node.lineno, node.col_offset
        if place not in self._reader.aliases:
            return self.generic_visit(node)
        parameters = self._parameters(place)
        self.generic_visit(node)
        name = ast.Constant(node.targets[0].id)
        value = newer_strings.call("type_alias", name, _later(node.value), _tuple(parameters))
        node.value = located(_Renamer(parameters).visit(value), node)
        return self._behind(self._variables(parameters, node), node)

    def visit_FunctionDef(self, node):
        parameters = self._parameters((node.lineno, node.col_offset))
        waiting, self._waiting = self._waiting, None
        self.generic_visit(node)
        self._waiting = waiting
        if not parameters:
            return node
        _Renamer(parameters).inside_function(node)
        return self._generic(node, parameters)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node):
        parameters = self._parameters((node.lineno, node.col_offset))
        outermost = self._waiting is None
        if outermost:
            self._waiting = []
        self.generic_visit(node)
        result = node
        if parameters:
            names = [ast.Starred(each, ast.Load()) if parameter.stars == "*" else each
                     for parameter, each in zip(parameters, _names(parameters))]
            base = ast.Subscript(ast.Name("__awaitscope_generic__", ast.Load()), ast.Tuple(names, ast.Load()), ast.Load())
            _Renamer(parameters).inside_class(node)
            node.bases.append(located(base, node))
            result = self._generic(node, parameters)
        if not outermost:
            return result
        waiting, self._waiting = self._waiting, None
        return [*waiting, *result] if isinstance(result, list) else [*waiting, result]

    def _generic(self, node, parameters):
        node.decorator_list.append(located(newer_strings.call("with_type_parameters", _tuple(parameters)), node))
        return self._behind(self._variables(parameters, node), node)

    def _behind(self, variables, node):
        if self._waiting is None:
            return [*variables, node]
        self._waiting += variables
        return node

    def _parameters(self, place):
        parameters = self._reader.generics.get(place, [])
        for each in parameters:
            each.variable = each.name
            while each.variable in self._taken or hasattr(builtins, each.variable):
                self._used += 1
                each.variable = f"__{each.name}_{self._used}__"
            self._taken.add(each.variable)
        return parameters

    @staticmethod
    def _variables(parameters, node):
        """Already there where the definition begins."""
        start = ast.Pass(lineno=node.lineno, col_offset=node.col_offset, end_lineno=node.lineno, end_col_offset=node.col_offset)
        renamer = _Renamer(parameters)
        return [located(ast.Assign([ast.Name(each.variable, ast.Store())], newer_strings.call(
            "type_variable", ast.Constant(each.stars), ast.Constant(each.name),
            *(ast.Constant(None) if part is None else _later(renamer.visit(part)) for part in (each.bound, each.default)))), start)
            for each in parameters]


class _Renamer(ast.NodeTransformer):
    """Calls parameters by their variables."""

    def __init__(self, parameters):
        self._variables = {each.name: each.variable for each in parameters if each.name != each.variable}

    def visit_Name(self, node):
        if node.id in self._variables and isinstance(node.ctx, ast.Load):
            node.shown = node.id  # for annotations that become strings
            node.id = self._variables[node.id]
        return node

    def _scope(self, node):
        return self._without(node, super().generic_visit)

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = visit_ClassDef = _scope

    def inside_function(self, node):
        """Decorators and defaults are none of its business."""
        for argument in ast.walk(node.args):
            if isinstance(argument, ast.arg) and argument.annotation is not None:
                argument.annotation = self.visit(argument.annotation)
        if node.returns is not None:
            node.returns = self.visit(node.returns)
        self._without(node, self._body)

    def inside_class(self, node):
        node.bases = [self.visit(each) for each in node.bases]
        node.keywords = [self.visit(each) for each in node.keywords]
        self._without(node, self._body)

    def _body(self, node):
        node.body = [self.visit(each) for each in node.body]
        return node

    def _without(self, node, visit):
        """Leaves out the names that mean something else in there."""
        if not self._variables:
            return node
        outside = self._variables
        hidden = set(_bound_names(_own_nodes(node)))
        self._variables = {name: variable for name, variable in outside.items() if name not in hidden}
        node = visit(node)
        self._variables = outside
        return node


def _own_nodes(scope):
    """Those of a scope, without the ones of scopes in it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _SCOPES):
            waiting += ast.iter_child_nodes(node)


def _bound_names(nodes):
    for node in nodes:
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]


def _later(expression):
    return ast.Lambda(ast.arguments([], [], None, [], [], None, []), expression)


def _names(parameters):
    return [ast.Name(each.variable, ast.Load()) for each in parameters]


def _tuple(parameters):
    return ast.Tuple(_names(parameters), ast.Load())


def located(node, place):
    """It and all in it that has no place yet."""
    for each in ast.walk(node):
        if "lineno" in each._attributes and not hasattr(each, "lineno"):
            ast.copy_location(each, place)
    return node
