# SPDX-License-Identifier: GPL-3.0-or-later
"""What 3.14 says of a source that it refuses, and where, made of what an older Python says."""
import io
import re
import sys
import tokenize

_WORDINGS = {"non-default argument follows default argument": "parameter without a default follows parameter with a default"}
_LACKS_NAMES = re.compile(r"\s*(?:from\s+[\w.]+\s+)?import\s*")
_BEHIND_STAR = re.compile(r".*(?:[([{]|[\w)\]]\s*[(\[].*,)\s*\*\s*")  # with nothing for the star
_LONE_STAR = re.compile(r",\s*\*\s*[,)]")


def null_byte(source, path):
    before = source[:source.index(b"\0")]
    line = before.rpartition(b"\n")[2].decode(errors="replace")
    return SyntaxError("source code cannot contain null bytes", (path, before.count(b"\n") + 1, 0, line))


def fitted(error, source, path):
    """The error as 3.14 has it."""
    if sys.version_info >= (3, 12):
        return error
    message = error.msg or ""
    if error.lineno == error.end_lineno and error.offset == error.end_offset and message in ("invalid syntax", "expected ':'"):
        error.end_offset += 1  # the end of a line has a place
    if message.startswith("unknown encoding: "):
        return SyntaxError(message.replace("unknown encoding", "encoding problem", 1))
    if message.startswith("(unicode error) 'utf-8'"):
        return _not_utf8(source, path) or error
    if message == "multiple exception types must be parenthesized" and " as " in (error.text or ""):
        error.msg += " when using 'as'"
    elif (place := _behind_lone_star(error)) is not None:
        error.msg, error.offset, error.end_offset = "Invalid star expression", place + 1, place + 2
    elif message == "invalid syntax" and _LACKS_NAMES.fullmatch(error.text or "") and error.offset > len(error.text.rstrip()):
        error.msg = "Expected one or more names after 'import'"
    elif message.startswith(("(unicode error) ", "bytes can only")):
        _fit_string(error, source)
    error.msg = _WORDINGS.get(error.msg, error.msg)
    return error


def _behind_lone_star(error):
    text = error.text or ""
    if error.msg == "invalid syntax" and _BEHIND_STAR.fullmatch(text, 0, max((error.offset or 0) - 1, 0)):
        return error.offset - 1
    if error.msg == "iterable argument unpacking follows keyword argument unpacking" and (match := _LONE_STAR.search(text)):
        return match.end() - 1
    return None


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
    _place(error, token, 0, len(token.string))


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
