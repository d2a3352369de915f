# SPDX-License-Identifier: GPL-3.0-or-later
"""A command that only clears the terminal has nothing to clear: what a run prints is kept, line by line."""
import functools
import os

CLEARING = {"clear", "cls", "reset"}


def install():
    system = os.system

    @functools.wraps(system)
    def system_(command):
        if isinstance(command, str) and command.strip() in CLEARING:
            return 0
        return system(command)

    os.system = system_
