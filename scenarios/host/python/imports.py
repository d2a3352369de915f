# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets importlib see the files that the script sees: a module that it has written is found, one that it has removed is not."""
import functools
import io
import os
import sys
import tokenize
import types
from importlib import _bootstrap_external as external


def _with(module, **functions):
    """The module as importlib uses it, with other functions in it."""
    return types.SimpleNamespace(**{**vars(module), **functions})


def install(overlay):
    plain = io.open_code

    @functools.wraps(plain)
    def open_code(path):
        return plain(overlay.for_reading(path))

    io.open_code = open_code
    external._os = _with(external._os, stat=os.stat, listdir=os.listdir)
    external._io = _with(external._io, open_code=open_code)
    tokenize._builtin_open = io.open  # for the lines of a traceback


def look_again(folder):
    """What a folder holds is remembered as long as its time does not change, and that of a folder with a stand-in does not."""
    finder = sys.path_importer_cache.get(folder)
    if isinstance(finder, external.FileFinder):
        finder.invalidate_caches()
