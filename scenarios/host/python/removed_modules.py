# SPDX-License-Identifier: GPL-3.0-or-later
"""Modules that the standard library has no more are not found by scripts, though its own and installed ones may need them."""
import os
import sys
from importlib.machinery import BuiltinImporter, PathFinder

VERSIONS = {
    **dict.fromkeys(("asynchat", "asyncore", "distutils", "imp", "smtpd"), "3.12"),
    **dict.fromkeys(("aifc", "audioop", "cgi", "cgitb", "chunk", "crypt", "imghdr", "lib2to3", "mailcap", "msilib", "nis", "nntplib",
                     "ossaudiodev", "pipes", "sndhdr", "spwd", "sunau", "telnetlib", "uu", "xdrlib"), "3.13"),
}
_LIBRARY = os.path.dirname(os.__file__)


def _is_asked_by_a_script():
    frame = sys._getframe(2)
    while frame is not None and ("importlib" in frame.f_code.co_filename or frame.f_code.co_filename.startswith("<awaitscope")):
        frame = frame.f_back
    return frame is not None and "/lib/python3" not in frame.f_code.co_filename


def _hide_from(finder):
    plain = finder.find_spec

    def find_spec(name, path=None, target=None):
        spec = plain(name, path, target)
        gone = spec is not None and name in VERSIONS and spec.origin and spec.origin.startswith((_LIBRARY, "built-in"))
        return None if gone and _is_asked_by_a_script() else spec

    finder.find_spec = staticmethod(find_spec)


def install():
    for finder in (BuiltinImporter, PathFinder):
        _hide_from(finder)
    sys.stdlib_module_names -= VERSIONS.keys()
