# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes apart strings with braces as they are written since 3.12: any quotes, backslashes and comments inside."""
import ast
import re

PREFIX = re.compile(r"""(?i:([rbuft]|br|rb|fr|rf|tr|rt)?)('{3}|"{3}|'|")""")
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"\\N\{[^}]*\}")
_ESCAPED = re.compile(r"""\\.|["'\\]""", re.DOTALL)  # the last: a backslash before a brace
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_BRACE = "'}'"
_LAMBDA = re.compile(r"\s*(lambda)\b")
_LONG_OPERATORS = ("==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", "**", "//", "<<", ">>", "->")
_LINE_END = -1  # as the end of what is marked


class Malformed(Exception):
    """It cannot be taken apart. Without a message, Python itself says better what is wrong."""

    def __init__(self, message="", begin=0, end=None, expression=None):
        super().__init__(message)
        self.message, self.begin, self.end = message, begin, begin if end is None else end  # of what is marked
        self.expression = expression  # the field whose own error comes first


class Field:
    """What stands in one pair of braces."""

    def __init__(self, begin, end):
        self.begin, self.end = begin, end  # of its expression
        self.shown = None  # the text that {value=} puts before it
        self.conversion = None
        self.format = None  # pieces


class _Kind:
    """Of a string with braces."""

    def __init__(self, prefix, quote):
        self.quote, self.raw = quote, "r" in prefix
        self.name = "t-string" if "t" in prefix else "f-string"


def string_at(text, at, inside=None):
    """Where the string that begins here ends, and its pieces: (begin, end) of text, and Fields; None: without braces.
    Inside: the kind of the string in whose braces it stands."""
    match = PREFIX.match(text, at)
    if not match:
        return None
    prefix, quote = (match[1] or "").lower(), match[2]
    begin, at = at, match.end()
    if "f" in prefix or "t" in prefix:
        kind = _Kind(prefix, quote)
        pieces, end = _pieces(text, at, kind, begin)
        return end + len(quote), pieces
    while not text.startswith(quote, at):
        if at >= len(text) or (text[at] == "\n" and len(quote) == 1):
            if inside and inside.quote == quote:
                raise Malformed(f"{inside.name}: expecting '}}'", begin)
            raise _unterminated(text, begin, at, quote, "string")
        at += 2 if text[at] == "\\" else 1
    return at + len(quote), None


def clashing_prefixes(word):
    """Two letters in front of a string that do not go together, or None."""
    letters = set(word.lower())
    if len(letters) < len(word) or not letters <= set("ubrft"):
        return None
    return next((pair for pair in ("ub", "ur", "uf", "ut", "bf", "bt", "ft") if letters.issuperset(pair)), None)


def _unterminated(text, begin, at, quote, name):
    line = text.count("\n", 0, at) + 1 - (at >= len(text) and text.endswith("\n"))
    return Malformed(f"unterminated {'triple-quoted ' * (len(quote) == 3)}{name} literal (detected at line {line})", begin)


def _pieces(text, at, kind, whole, depth=0):
    """Up to the quote, or, inside a field's format, to the brace that ends it."""
    pieces, begin = [], at

    def add(end):
        if end > begin:
            pieces.append((begin, end))

    while True:
        if at >= len(text) or (text[at] == "\n" and len(kind.quote) == 1):
            if depth and len(kind.quote) == 1:
                raise Malformed(f"{kind.name}: newlines are not allowed in format specifiers for single quoted {kind.name}s", at)
            raise _unterminated(text, whole, at, kind.quote, kind.name)
        here = text[at]
        if text.startswith(kind.quote, at) or (depth and here == "}"):
            add(at)
            return pieces, at
        if here == "\\":
            named = None if kind.raw else _NAMED.match(text, at)
            at = named.end() if named else at + (1 if text[at + 1:at + 2] in ("{", "}") else 2)
        elif here in "{}" and not depth and text[at + 1:at + 2] == here:
            add(at + 1)  # one of the two
            at = begin = at + 2
        elif here == "}":
            raise Malformed(f"{kind.name}: single '}}' is not allowed", at)
        elif here == "{":
            add(at)
            field, at = _field(text, at + 1, kind, whole, depth)
            pieces.append(field)
            begin = at
        else:
            at += 1


def _field(text, at, kind, whole, depth):
    field = Field(at, expression_end(text, at, kind))
    at = field.end
    place = field.begin, field.end, kind.name
    if not text[field.begin:field.end].strip():
        raise Malformed(f"{kind.name}: valid expression required before '{text[at]}'", at, at + 1)
    if (match := _LAMBDA.match(text, field.begin, field.end)) and text[at] == ":":
        message = f"{kind.name}: lambda expressions are not allowed without parentheses"
        raise Malformed(message, match.start(1), at + 1)
    expected = ""
    if text[at] == "=":
        at = _skip_space(text, at + 1)
        field.shown = _without_comments(text, field.begin, at)
        expected = "'!', or ':', or '}'"
    if text[at:at + 1] == "!":
        field.conversion, at = _conversion(text, at, kind, place)
        expected = "':' or '}'"
    if text[at:at + 1] == ":":
        if depth > 1:
            raise Malformed(f"{kind.name}: expressions nested too deeply", at)
        field.format, at = _pieces(text, at + 1, kind, whole, depth + 1)
        expected = "'}', or format specs"
    if text[at:at + 1] == "}":
        return field, at + 1
    if at >= len(text):
        raise Malformed("'{' was never closed", field.begin - 1, _LINE_END, place)
    if text.startswith(kind.quote, at):
        closing = expected == "'}', or format specs"
        raise Malformed(f"{kind.name}: expecting {expected if closing else _BRACE}", at, at + len(kind.quote) * closing, place)
    raise Malformed(f"{kind.name}: expecting {expected}", at, _token_end(text, at), place)


def _conversion(text, at, kind, place):
    """Its letter, and what comes behind."""
    word = _WORD.match(text, at + 1)
    if word and word[0] in ("s", "r", "a"):
        return word[0], _skip_space(text, word.end())
    if word and (word[0][0].isalpha() or word[0][0] == "_"):
        raise Malformed(f"{kind.name}: invalid conversion character {word[0]!r}: expected 's', 'r', or 'a'", *word.span(), place)
    later = _WORD.match(text, _skip_space(text, at + 1))
    if later and later.start() > at + 1:
        raise Malformed(f"{kind.name}: conversion type must come right after the exclamation mark", at, later.end(), place)
    what = "missing" if text[at + 1:at + 2] in (":", "}") else "invalid"
    raise Malformed(f"{kind.name}: {what} conversion character", at + 1, _token_end(text, at + 1), place)


def _token_end(text, at):
    word = _WORD.match(text, at)
    return word.end() if word else at + 1


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


def expression_end(text, at, inside=None):
    """The place of the brace, colon, exclamation mark or sign of equality that ends what begins here."""
    begin, open_ = at, []
    while at < len(text):
        here = text[at]
        if here == "#":
            at = _line_end(text, at)
        elif found := string_at(text, at, inside):
            at = found[0]
        elif word := _WORD.match(text, at):
            at = word.end()
        elif here in _CLOSING:
            open_.append(at)
            at += 1
        elif here in ")]}" and (open_ or here != "}"):
            _close(text, open_, at, inside)
            at += 1
        elif open_:
            at += 1
        elif text[at:at + 2] in ("!=", "==", "<=", ">="):
            at += 2
        elif here in "}:!=":
            return at
        else:
            at += 1
    open_ = open_ or [begin - 1]
    raise Malformed(f"'{text[open_[-1]]}' was never closed", open_[-1], _LINE_END) if inside else Malformed()


def _close(text, open_, at, inside):
    if not open_:
        raise Malformed(f"{inside.name}: unmatched '{text[at]}'", at) if inside else Malformed()
    opening = open_.pop()
    if _CLOSING[text[opening]] != text[at]:
        lines = text.count("\n", 0, opening) + 1, text.count("\n", 0, at) + 1
        where = "" if lines[0] == lines[1] else f" on line {lines[0]}"
        raise Malformed(f"closing parenthesis '{text[at]}' does not match opening parenthesis '{text[opening]}'{where}", at)


def refused_part(text, begin, end, compiles):
    """Of an expression that is none: (what 3.14 expects in its place, from where, to where)."""
    tokens = []
    at = begin
    while (at := _skip_space(text, at)) < end:
        found = string_at(text, at)
        after = found[0] if found else _token_end(text, at)
        if not found and text[at:at + 2] in _LONG_OPERATORS:
            after = at + 2
        tokens.append((at, after))
        at = after
    for count in range(len(tokens), 0, -1):
        if compiles(text[begin:tokens[count - 1][1]]):
            break
    else:
        return ("expecting a valid expression after '{'", *(tokens or [(begin, begin + 1)])[0])
    return ("expecting '=', or '!', or ':', or '}'", *(tokens[count:] or [(end, end + 1)])[0])


def joined(text, strings, expression):
    """The node for strings that stand side by side; expression(begin, end, kind) gives that of what is in braces."""
    values = []
    kinds = [(PREFIX.match(text, begin)[1] or "").lower() for begin, end in strings]
    templates = sum("t" in kind for kind in kinds)
    if templates not in (0, len(kinds)):
        raise Malformed("cannot mix t-string literals with string or bytes literals", strings[0][0], strings[-1][1])
    if any("b" in kind for kind in kinds):
        raise Malformed
    for (begin, end), kind in zip(strings, kinds):
        pieces = string_at(text, begin)[1]
        if pieces is None:
            values.append(ast.Constant(_literal(text[begin:end])))
        else:
            values += _values(text, pieces, _Kind(kind, ""), expression)
    return _template(values) if templates else ast.JoinedStr(_merged(values))


def _values(text, pieces, kind, expression):
    values = []
    for piece in pieces:
        if not isinstance(piece, Field):
            values.append(ast.Constant(_plain(text[slice(*piece)], kind.raw)))
            continue
        if piece.shown is not None:
            values.append(ast.Constant(piece.shown))
        conversion = piece.conversion or ("r" if piece.shown is not None and piece.format is None else None)
        format_ = None
        if piece.format is not None:
            format_ = ast.JoinedStr(_merged(_values(text, piece.format, kind, expression)))
        values.append(ast.FormattedValue(expression(piece.begin, piece.end, kind.name), ord(conversion) if conversion else -1, format_))
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
