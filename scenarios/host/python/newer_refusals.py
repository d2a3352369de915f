# SPDX-License-Identifier: GPL-3.0-or-later
"""What 3.14 says of a source that it refuses, and where, made of what an older Python says."""
import io
import re
import sys
import tokenize

_WORDINGS = {"non-default argument follows default argument": "parameter without a default follows parameter with a default"}
_EMPTY = re.compile(r"\{\s*([}!:=])")
_CONVERSION = re.compile(r"!(?!=)(\w*)")
_LONG_CONVERSION = re.compile(r"\{[^{}!]*!(\w{2,})[:}]")
_LACKS_EXPRESSION = "f-string: empty expression not allowed", "f-string: expression required before"
_SINGLE = re.compile(r"(?<!\})(?:\}\})*(\})(?!\})")
_LACKS_NAMES = re.compile(r"\s*(?:from\s+[\w.]+\s+)?import\s*")


def null_byte(source, path):
    before = source[:source.index(b"\0")]
    line = before.rpartition(b"\n")[2].decode(errors="replace")
    return SyntaxError("source code cannot contain null bytes", (path, before.count(b"\n") + 1, 0, line))


def fitted(error, source, path):
    """The error as 3.14 has it."""
    if sys.version_info >= (3, 12):
        return error
    message = error.msg or ""
    if message.startswith("unknown encoding: "):
        return SyntaxError(message.replace("unknown encoding", "encoding problem", 1))
    if message.startswith("(unicode error) 'utf-8'"):
        return _not_utf8(source, path) or error
    if message == "multiple exception types must be parenthesized" and " as " in (error.text or ""):
        error.msg += " when using 'as'"
    elif message == "invalid syntax" and _LACKS_NAMES.fullmatch(error.text or "") and error.offset > len(error.text.rstrip()):
        error.msg = "Expected one or more names after 'import'"
    elif message.startswith(("f-string: ", "(unicode error) ", "bytes can only")):
        _fit_string(error, source)
    error.msg = _WORDINGS.get(error.msg, error.msg)
    return error


def _not_utf8(source, path):
    try:
        source.decode()
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        return SyntaxError(f"Non-UTF-8 code starting with '\\x{source[error.start]:02x}' in file {path} on line {line}, but no encoding "
                           "declared; see https://peps.python.org/pep-0263/ for details")


def _fit_string(error, source):
    """Before 3.12 an error in a string stands behind its end."""
    offset = error.offset or 0
    token = _string_before(source, (error.lineno, offset - 1)) or _string_before(source, (error.lineno, offset))  # at the end of a text
    if token is None:
        return
    if not error.msg.startswith("f-string: "):
        _place(error, token, 0, len(token.string))
    elif error.msg == "f-string: expecting '}'" and (match := _LONG_CONVERSION.search(token.string)):
        error.msg = f"f-string: invalid conversion character {match[1]!r}: expected 's', 'r', or 'a'"
        _place(error, token, match.start(1), match.end(1))
    elif error.msg == "f-string: expecting '}'":
        _place(error, token, len(token.string) - 1)
    elif error.msg.startswith(_LACKS_EXPRESSION) and (match := _EMPTY.search(token.string.replace("{{", "  "))):
        error.msg = f"f-string: valid expression required before '{match[1]}'"
        _place(error, token, match.start(1))
    elif error.msg.startswith("f-string: invalid conversion character:") and (match := _CONVERSION.search(token.string)):
        error.msg = error.msg.replace("character:", f"character {match[1]!r}:") if match[1] else "f-string: missing conversion character"
        _place(error, token, match.start(1), match.end(1))
    elif error.msg == "f-string: single '}' is not allowed" and "{" not in token.string and (match := _SINGLE.search(token.string)):
        _place(error, token, match.start(1))


def _string_before(source, end):
    try:
        for token in tokenize.tokenize(io.BytesIO(source).readline):
            if token.type == tokenize.STRING and token.end == end:
                return token
    except (SyntaxError, tokenize.TokenError):
        pass
    return None


def _place(error, token, begin, end=0):
    """Marks this part of the token, as far as it is in one line."""
    before = token.string[:begin]
    down = before.count("\n")
    column = begin + token.start[1] if down == 0 else len(before) - before.rindex("\n") - 1
    line = token.line.splitlines()[down]
    error.lineno = error.end_lineno = token.start[0] + down
    error.offset, error.text = column + 1, line + "\n"
    error.end_offset = min(column + max(end - begin, 1), len(line)) + 1
