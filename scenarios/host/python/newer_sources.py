# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources that a script compiles itself are read as the script is."""
import codeop
import os

from _awaitscope_host import newer_refusals, newer_syntax


def read_again(error, source, path, mode, flags):
    """The tree of a source that this Python has refused, or the error in newer words."""
    if (flags or 0) & codeop.PyCF_ALLOW_INCOMPLETE_INPUT:
        return error  # it is asked whether more is to come
    if isinstance(error, ValueError):
        return SyntaxError(*error.args) if "null bytes" in str(error) else error
    source = source.encode(errors="surrogatepass") if isinstance(source, str) else bytes(source)
    path = os.fsdecode(path)
    if mode == "eval":
        source = source.lstrip(b" \t")
    try:
        tree = newer_syntax.parse(source, path, mode)
    except SyntaxError as newer:
        return newer_refusals.fitted(newer.with_traceback(None), source, path)
    if tree is not None:
        return tree
    error = newer_refusals.fitted(error, source, path)
    error._metadata = 1, 0, source.decode(errors="replace")  # as 3.14 notes it
    return error
