# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes apart strings with braces as they are written since 3.12: any quotes, backslashes and comments inside."""
import ast
import re

PREFIX = re.compile(r"""(?i:([rbuft]|br|rb|fr|rf|tr|rt)?)('{3}|"{3}|'|")""")
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"\\N\{[^}]*\}")
_ESCAPED = re.compile(r"""\\.|["'\\]""", re.DOTALL)  # the last: a backslash before a brace
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Malformed(Exception):
    """It cannot be taken apart: Python itself says better what is wrong."""


class Field:
    """What stands in one pair of braces."""

    def __init__(self, begin, end):
        self.begin, self.end = begin, end  # of its expression
        self.shown = None  # the text that {value=} puts before it
        self.conversion = None
        self.format = None  # pieces


def string_at(text, at):
    """Where the string that begins here ends, and its pieces: (begin, end) of text, and Fields; None: without braces."""
    match = PREFIX.match(text, at)
    if not match:
        return None
    kind, quote = (match[1] or "").lower(), match[2]
    if "f" in kind or "t" in kind:
        pieces, end = _pieces(text, match.end(), quote, "r" in kind)
        return end + len(quote), pieces
    at = match.end()
    while not text.startswith(quote, at):
        if at >= len(text) or (text[at] == "\n" and len(quote) == 1):
            raise Malformed
        at += 2 if text[at] == "\\" else 1
    return at + len(quote), None


def _pieces(text, at, quote, raw, depth=0):
    """Up to the quote, or, inside a field's format, to the brace that ends it."""
    pieces, begin = [], at

    def add(end):
        if end > begin:
            pieces.append((begin, end))

    while True:
        if at >= len(text) or (text[at] == "\n" and len(quote) == 1):
            raise Malformed
        here = text[at]
        if text.startswith(quote, at) or (depth and here == "}"):
            add(at)
            return pieces, at
        if here == "\\":
            named = None if raw else _NAMED.match(text, at)
            at = named.end() if named else at + (1 if text[at + 1:at + 2] in ("{", "}") else 2)
        elif here in "{}" and not depth and text[at + 1:at + 2] == here:
            add(at + 1)  # one of the two
            at = begin = at + 2
        elif here == "}":
            raise Malformed
        elif here == "{":
            add(at)
            field, at = _field(text, at + 1, quote, raw, depth)
            pieces.append(field)
            begin = at
        else:
            at += 1


def _field(text, at, quote, raw, depth):
    if depth > 2:
        raise Malformed
    field = Field(at, expression_end(text, at))
    at = field.end
    if text[at] == "=":
        at = _skip_space(text, at + 1)
        field.shown = _without_comments(text, field.begin, at)
    if text[at:at + 1] == "!":
        field.conversion = text[at + 1:at + 2]
        if field.conversion not in ("s", "r", "a"):
            raise Malformed
        at = _skip_space(text, at + 2)
    if text[at:at + 1] == ":":
        field.format, at = _pieces(text, at + 1, quote, raw, depth + 1)
    if text[at:at + 1] != "}":
        raise Malformed
    if not text[field.begin:field.end].strip():
        raise Malformed
    return field, at + 1


def _skip_space(text, at):
    while text[at:at + 1].isspace() or text[at:at + 1] == "#":
        at = _line_end(text, at) if text[at] == "#" else at + 1
    return at


def _line_end(text, at):
    return text.find("\n", at) % (len(text) + 1)


def _without_comments(text, at, end):
    shown = ""
    while at < end:
        if text[at] == "#":
            at = _line_end(text, at)
            continue
        found = string_at(text, at)
        begin, at = at, found[0] if found else at + 1
        shown += text[begin:at]
    return shown


def expression_end(text, at):
    """The place of the brace, colon, exclamation mark or sign of equality that ends what begins here."""
    open_ = []
    while at < len(text):
        here = text[at]
        if here == "#":
            at = _line_end(text, at)
        elif found := string_at(text, at):
            at = found[0]
        elif word := _WORD.match(text, at):
            at = word.end()
        elif here in _CLOSING:
            open_.append(_CLOSING[here])
            at += 1
        elif open_:
            if here in ")]}" and open_.pop() != here:
                raise Malformed
            at += 1
        elif text[at:at + 2] in ("!=", "==", "<=", ">="):
            at += 2
        elif here in "}:!=":
            return at
        else:
            at += 1
    raise Malformed


def joined(text, strings, expression):
    """The node for strings that stand side by side; expression(begin, end) gives that of what is in braces."""
    values = []
    kinds = [(PREFIX.match(text, begin)[1] or "").lower() for begin, end in strings]
    templates = sum("t" in kind for kind in kinds)
    if any("b" in kind for kind in kinds) or templates not in (0, len(kinds)):
        raise Malformed
    for (begin, end), kind in zip(strings, kinds):
        pieces = string_at(text, begin)[1]
        if pieces is None:
            values.append(ast.Constant(_literal(text[begin:end])))
        else:
            values += _values(text, pieces, "r" in kind, expression)
    return _template(values) if templates else ast.JoinedStr(_merged(values))


def _values(text, pieces, raw, expression):
    values = []
    for piece in pieces:
        if not isinstance(piece, Field):
            values.append(ast.Constant(_plain(text[slice(*piece)], raw)))
            continue
        if piece.shown is not None:
            values.append(ast.Constant(piece.shown))
        conversion = piece.conversion or ("r" if piece.shown is not None and piece.format is None else None)
        format_ = None
        if piece.format is not None:
            format_ = ast.JoinedStr(_merged(_values(text, piece.format, raw, expression)))
        values.append(ast.FormattedValue(expression(piece.begin, piece.end), ord(conversion) if conversion else -1, format_))
        values[-1].written = text[piece.begin:piece.end].rstrip()
    return values


def _template(values):
    """The call that makes it."""
    arguments = []
    for value in values:
        if isinstance(value, ast.FormattedValue):
            conversion = ast.Constant(chr(value.conversion) if value.conversion >= 0 else None)
            value = call("interpolation", value.value, ast.Constant(value.written), conversion, value.format_spec or ast.Constant(""))
        arguments.append(value)
    return call("template", *arguments)


def call(name, *arguments):
    """The node for a call of a built-in function of ours."""
    return ast.Call(ast.Name(f"__awaitscope_{name}__", ast.Load()), list(arguments), [])


def _plain(text, raw):
    if raw or "\\" not in text:
        return text
    text = _ESCAPED.sub(lambda match: match[0] if len(match[0]) == 2 else "\\" + match[0], text)
    return _literal(f'\"\"\"{text}\"\"\"')


def _literal(text):
    try:
        return ast.literal_eval(text)
    except (SyntaxError, ValueError):  # an escape that means nothing
        raise Malformed from None


def _merged(values):
    merged = []
    for value in values:
        if merged and isinstance(value, ast.Constant) and isinstance(merged[-1], ast.Constant):
            merged[-1] = ast.Constant(merged[-1].value + value.value)
        else:
            merged.append(value)
    return merged
