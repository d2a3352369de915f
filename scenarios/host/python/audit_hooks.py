# SPDX-License-Identifier: GPL-3.0-or-later
"""A script's own audit hooks, which end before what it leaves behind is taken down, as python3's do."""
import functools
import sys

_ended = False


def install():
    add = sys.addaudithook

    @functools.wraps(add)
    def addaudithook(hook):
        add(lambda event, arguments: None if _ended else hook(event, arguments))

    sys.addaudithook = addaudithook


def end():
    global _ended
    _ended = True
