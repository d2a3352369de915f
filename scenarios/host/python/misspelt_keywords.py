# SPDX-License-Identifier: GPL-3.0-or-later
"""Which keyword was meant where the syntax is invalid, as tracebacks say since 3.14."""
import ast
import codeop
import difflib
import io
import keyword
import linecache
import textwrap
import tokenize
import warnings

_LONGEST, _STATEMENTS, _NAMES, _MATCHES = 1024, 8, 10, 3


def fit(told, error, nearest):
    """Changes what is told of a SyntaxError if a keyword in place of a name makes a statement of it."""
    if told.msg not in ("invalid syntax", "invalid syntax. Perhaps you forgot a comma?"):
        return
    lines, last = _source(told, error)
    for begin in _beginnings(lines, last):
        code = textwrap.dedent("\n".join(lines[begin:last + 1]))
        if len(code) > _LONGEST:
            return
        if found := _replaced(code.split("\n"), last - begin, nearest):
            name, meant = found
            indent = len(lines[last]) - len(lines[last].lstrip()) if begin == last else lines[last].index(name.line.rstrip("\n"))
            told.msg = f"invalid syntax. Did you mean '{meant}'?"
            told.text = lines[last] + "\n"
            told.offset, told.end_offset = indent + name.start[1] + 1, indent + name.end[1] + 1
            told.end_lineno = told.lineno
            return


def _source(told, error):
    number = int(told.lineno or 0)
    _, _, text = getattr(error, "_metadata", (0, 0, None))
    lines = text.split("\n") if text else [line.rstrip("\n") for line in linecache.getlines(told.filename or "")]
    if 0 < number <= len(lines) and lines[number - 1].strip() == (told.text or "").strip():
        return lines, number - 1
    return [(told.text or "").rstrip("\n")], 0


def _beginnings(lines, last):
    """Where the statement may begin: in its line, or in one above that is no deeper."""
    depth, left = len(lines[last]), _STATEMENTS
    for number in range(last, -1, -1):
        line = lines[number]
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent <= depth and left > 0:
            left -= 1
            depth = indent
            yield number


def _replaced(lines, row, nearest):
    """The name in this row, and the keyword."""
    for name in _names(lines, row):
        meant = [nearest(name.string, keyword.kwlist), *difflib.get_close_matches(name.string, keyword.kwlist, n=_MATCHES, cutoff=0.5)]
        for each in list(filter(None, meant))[:_MATCHES]:
            line = lines[row]
            tried = [*lines[:row], line[:name.start[1]] + each + line[name.end[1]:], *lines[row + 1:]]
            if _is_statement("\n".join(tried)):
                return name, each
    return None


def _names(lines, row):
    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO("\n".join(lines)).readline):
            if token.type == tokenize.NAME and token.start[0] == row + 1 and not keyword.iskeyword(token.string):
                found.append(token)
    except (tokenize.TokenError, SyntaxError):
        pass
    return found[:_NAMES]


def _is_statement(code):
    """Or the beginning of one; and not in a place where it must not be."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(code, "<statement>", "exec", ast.PyCF_ONLY_AST | codeop.PyCF_ALLOW_INCOMPLETE_INPUT, dont_inherit=True)
            compile(code, "<statement>", "exec", dont_inherit=True)
        except SyntaxError as error:
            return "incomplete input" in str(error)
    return True
