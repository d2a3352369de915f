# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what came into the language after this Python: strings with any quotes in their braces (3.12), templates (3.14), type
parameters and the statement "type" (3.12), several exceptions after except without brackets (3.14).

What is newer is blanked out in the text, so that every line and column stays, and put into the tree that the rest gives.
"""
import ast
import io
import re
import sys
import tokenize

from _awaitscope_host import newer_generics, newer_strings
from _awaitscope_host.newer_strings import Malformed

_LACKS_PARAMETERS = sys.version_info < (3, 12)
_LONGEST = 1_000_000  # bytes; more would take too many seconds
_WORD = re.compile(r"\w+")
_GAP = re.compile(r"(?:[ \t\f]|\\\n)*")
_WIDE_GAP = re.compile(r"(?:\s|\\\n|#[^\n]*)*")
_GENERIC = re.compile(r"(?:(?:async[ \t]+)?def|class)[ \t]+\w+[ \t]*(?=\[)")
_ALIAS = re.compile(r"type[ \t]+(?!is\b|in\b|and\b|or\b|if\b|not\b|else\b)(\w+)[ \t]*(?=\[|=(?!=))")
_PARAMETER = re.compile(r"\s*(\*{0,2})\s*([^\W\d]\w*)")


def parse(source, path, mode="exec"):
    """The tree of a source that this Python refuses; None where nothing of it is newer, or it is beyond us."""
    if len(source) > _LONGEST:
        return None
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        text = source.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except (SyntaxError, UnicodeError):
        return None
    try:
        reader = _Reader(text)
        if not reader.found:
            return None
        return reader.tree(mode)
    except (Malformed, RecursionError):
        return None
    except SyntaxError as error:
        raise _first(error, text, path, mode) from None


def _first(error, text, path, mode):
    """The error, or one before the string or list that it is in: this is read before the rest is."""
    if (begins := getattr(error, "begins", None)) is not None:
        try:
            _Reader(text[:begins] + "_").tree(mode)
        except (Malformed, RecursionError):
            pass
        except SyntaxError as other:
            line = text.count("\n", 0, begins) + 1
            column = begins - text.rfind("\n", 0, begins)
            if (other.lineno or 0, other.offset or 0) < (line, column) and "was never closed" not in other.msg:
                error = other
    lines = text.split("\n")
    error.filename = path
    if error.lineno and error.lineno <= len(lines):
        error.text = lines[error.lineno - 1] + "\n"
    return error


class _Reader:
    """One pass over a text, or over an expression inside one, which stands behind as many columns."""

    def __init__(self, text):
        self.text = text
        self.result = []  # the text as this Python can read it, in pieces
        self.done = 0  # up to where
        self.found = False
        self.strings = {}  # the nodes that are to stand there, by line and column
        self.generics = {}  # the type parameters
        self.aliases = set()
        self.added = {}  # the bracket that a line has more than the text, by line: its column
        self.fillers = set()  # what stands in place of "type"
        self._open = 0
        self._starts = True  # a statement begins here
        self._line_starts = [0]
        for match in re.finditer("\n", text):
            self._line_starts.append(match.end())
        self._line = 0
        self._read()

    def tree(self, mode):
        tree = compile("".join(self.result), "<string>", mode, ast.PyCF_ONLY_AST, dont_inherit=True)
        if self.added:
            self._put_back(tree)
        return newer_generics.Filler(self, tree).visit(tree)

    def _put_back(self, tree):
        """What stands behind an added bracket."""
        for node in ast.walk(tree):
            if (column := self.added.get(getattr(node, "lineno", None))) is not None and node.col_offset > column:
                node.col_offset -= 1
            if (column := self.added.get(getattr(node, "end_lineno", None))) is not None and node.end_col_offset > column:
                node.end_col_offset -= 1

    def _place(self, at):
        """Line and column, in bytes, as a node has them."""
        while self._line and self._line_starts[self._line] > at:
            self._line -= 1
        while self._line + 1 < len(self._line_starts) and self._line_starts[self._line + 1] <= at:
            self._line += 1
        return self._line + 1, len(self.text[self._line_starts[self._line]:at].encode())

    def _replace(self, begin, end, by):
        """By something with as many lines; the last may be shorter."""
        self.found = True
        self.result += self.text[self.done:begin], by
        self.done = end

    def _read(self):
        at = 0
        while at < len(self.text):
            at = self._step(at)
        self.result.append(self.text[self.done:])

    def _step(self, at):
        here = self.text[at]
        if here in " \t\f\r":
            return at + 1
        if here == "\\" and self.text.startswith("\\\n", at):
            return at + 2
        if here == "#":
            end = self.text.find("\n", at)
            return end if end >= 0 else len(self.text)
        starts, self._starts = self._starts, here in "\n;:" and (not self._open)
        if newer_strings.PREFIX.match(self.text, at):
            return self._strings(at)
        if word := _WORD.match(self.text, at):
            return self._word(at, word, starts)
        self._open = max(0, self._open + (here in "([{") - (here in ")]}"))
        return at + 1

    def _refusal(self, message, begin, end):
        """The error, marked from begin to end."""
        line, to = (self.text.count("\n", 0, at) + 1 for at in (begin, max(end, begin)))
        column, to_column = (at - self.text.rfind("\n", 0, at) for at in (begin, max(end, begin)))
        return SyntaxError(message, ("", line, column, None, to, to_column if end >= 0 else 0))

    def _strings(self, at):
        begin = at
        has_braces = set("ft") & set(newer_strings.PREFIX.match(self.text, at)[0].lower())
        try:
            return self._side_by_side(at)
        except Malformed as malformed:
            if not malformed.message:
                raise
            error = self._error_in(malformed)
        except SyntaxError as refused:
            error = refused
        raise self._at(begin, error) if has_braces else error  # what is wrong with others is told before anything else

    @staticmethod
    def _at(begin, error):
        error.begins = begin
        return error

    def _error_in(self, malformed):
        try:
            if malformed.expression:
                self._field(*malformed.expression)
        except SyntaxError as error:
            return error
        return self._refusal(malformed.message, malformed.begin, malformed.end)

    def _field(self, begin, end, kind):
        """An expression in braces of this kind of string."""
        try:
            return self._expression(begin, end)
        except SyntaxError as error:
            if error.msg not in ("invalid syntax", "cannot use double starred expression here"):
                raise
            message, begin, end = newer_strings.refused_part(self.text, begin, end, _is_expression)
            raise self._refusal(f"{kind}: {message}", begin, end) from None

    def _side_by_side(self, at):
        """All that stand side by side are one."""
        side_by_side = []
        while newer_strings.PREFIX.match(self.text, at):
            end, pieces = newer_strings.string_at(self.text, at)
            side_by_side.append((at, end, pieces))
            at = (_WIDE_GAP if self._open else _GAP).match(self.text, end).end()
        begin, end = side_by_side[0][0], side_by_side[-1][1]
        if any(pieces is not None for _, _, pieces in side_by_side) and not _is_read(self.text[begin:end]):
            self._put_in_place(begin, end, side_by_side)
        return end

    def _put_in_place(self, begin, end, side_by_side):
        node = newer_strings.joined(self.text, [each[:2] for each in side_by_side], self._field)
        line, column = self._place(begin)
        node.lineno, node.col_offset = line, column
        node.end_lineno, node.end_col_offset = self._place(end)
        self.strings[line, column + 1] = newer_generics.located(node, node)
        self._replace(begin, end, "(_" + _spaces(self.text[begin + 2:end - 1]) + ")")

    def _expression(self, begin, end):
        line, column = self._place(begin)
        try:
            tree = _Reader(f"({' ' * (column - 1)}{self.text[begin:end]})").tree("eval")
        except SyntaxError as error:
            error.lineno += line - 1
            error.end_lineno = (error.end_lineno or 0) + line - 1
            raise
        return ast.increment_lineno(tree, line - 1).body

    def _word(self, at, word, starts):
        if _LACKS_PARAMETERS and (generic := _GENERIC.match(self.text, at)):
            return self._generic(self._place(at), generic.end(), generic.end(), "def" in generic[0].split())
        if _LACKS_PARAMETERS and starts and (alias := _ALIAS.match(self.text, at)):
            self.fillers.add(self._place(at))
            self.aliases.add(place := self._place(alias.start(1)))
            self._replace(at, at + len("type"), "...;")
            return self._parameters_of_alias(place, alias.end(), at) if self.text[alias.end()] == "[" else alias.end()
        if starts and word[0] == "except":
            return self._except(word.end())
        if self.text.startswith(("'", '"'), word.end()) and (pair := newer_strings.clashing_prefixes(word[0])):
            raise self._refusal("{!r} and {!r} prefixes are incompatible".format(*pair), *word.span())
        return word.end()

    def _parameters_of_alias(self, place, begin, statement):
        end = self._generic(place, begin, statement, False)
        after = _GAP.match(self.text, end).end()
        if self.text[after:after + 1] != "=":
            raise self._at(statement, self._refusal("invalid syntax", after, after + 1))
        return end

    def _generic(self, place, begin, definition, is_function):
        try:
            end = _closing(self.text, begin)
            self.generics[place] = list(self._parameters(begin + 1, end))
        except Malformed as malformed:
            if not malformed.message and not is_function:
                raise
            marked = (malformed.message, malformed.begin, malformed.end) if malformed.message else ("expected '('", begin, begin + 1)
            raise self._at(definition, self._refusal(*marked)) from None
        self._replace(begin, end + 1, _spaces(self.text[begin:end + 1]).replace("\n", "\\\n"))
        return end + 1

    def _parameters(self, at, end):
        if (first := _WIDE_GAP.match(self.text, at, end).end()) == end:
            raise Malformed("Type parameter list cannot be empty", first)
        names, has_default = set(), False
        while (at := _WIDE_GAP.match(self.text, at, end).end()) < end:
            match = _PARAMETER.match(self.text, at, end)
            if not match:
                raise Malformed
            colon = _WIDE_GAP.match(self.text, match.end()).end()
            equals = self._part_ends(colon + 1, end) if self.text[colon] == ":" else colon
            comma = self._part_ends(equals + 1, end) if self.text[equals] == "=" else equals
            if self.text[comma] not in ",]":
                raise Malformed
            parameter = newer_generics.Parameter(match[1], match[2], self._part(colon + 1, equals), self._part(equals + 1, comma))
            if parameter.bound and parameter.stars:
                what = "constraints" if isinstance(parameter.bound, ast.Tuple) else "bound"
                of = "TypeVarTuple" if parameter.stars == "*" else "ParamSpec"
                raise Malformed(f"cannot use {what} with {of}", colon, equals)
            if parameter.name in names:
                raise Malformed(f"duplicate type parameter '{parameter.name}'", *match.span(0))
            if has_default and not parameter.default:
                raise Malformed(f"non-default type parameter '{parameter.name}' follows default type parameter", *match.span(0))
            names.add(parameter.name)
            has_default = bool(parameter.default)
            yield parameter
            at = comma + 1

    def _part_ends(self, at, end):
        """Where the bound or default of a type parameter does."""
        while at < end and self.text[at] not in ",=":
            if found := newer_strings.string_at(self.text, at):
                at = found[0]
            elif self.text[at] == "#":
                at = _WIDE_GAP.match(self.text, at).end()
            else:
                at = _closing(self.text, at) + 1 if self.text[at] in "([{" else at + 1
        return at

    def _part(self, begin, end):
        if begin > end:
            return None
        begin = _WIDE_GAP.match(self.text, begin, end).end()
        if begin == end:
            raise Malformed
        if self.text[begin] != "*":
            return self._expression(begin, end)
        unpacked = ast.Tuple([ast.Starred(self._expression(begin + 1, end), ast.Load())], ast.Load())
        return ast.Subscript(unpacked, ast.Constant(0), ast.Load())

    def _except(self, at):
        at += self.text.startswith("*", at)
        begin = _GAP.match(self.text, at).end()
        end = newer_strings.expression_end(self.text, begin)
        if self.text[begin - 1] in " \t" and _is_tuple(self.text[begin:end]):
            self._replace(begin - 1, begin, "(")
            self._replace(end, end, ")")
            line, column = self._place(end)
            self.added[line] = column
        return end


def _spaces(text):
    return "\n".join(" " * len(line.encode()) for line in text.split("\n"))


def _is_expression(text):
    try:
        compile(text.strip().replace("\n", " "), "<string>", "eval", ast.PyCF_ONLY_AST, dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _expression_of(text):
    return compile(f"({text})", "<string>", "eval", ast.PyCF_ONLY_AST, dont_inherit=True).body


def _is_read(text):
    """By this Python, as an expression."""
    try:
        _expression_of(text)
    except SyntaxError:
        return False
    return True


def _is_tuple(clause):
    """Without brackets of its own."""
    try:
        node = _expression_of(clause)
    except SyntaxError:
        return False
    return isinstance(node, ast.Tuple) and node.col_offset == 0 and node.elts != []


def _closing(text, begin):
    """The bracket that ends what begins with one."""
    at, open_ = begin, 0
    while at < len(text):
        if found := newer_strings.string_at(text, at):
            at = found[0]
            continue
        if text[at] == "#":
            at = _WIDE_GAP.match(text, at).end()
            continue
        open_ += (text[at] in "([{") - (text[at] in ")]}")
        if not open_:
            return at
        at += 1
    raise Malformed
