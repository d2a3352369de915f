# SPDX-License-Identifier: GPL-3.0-or-later
"""How argparse shows options and choices since 3.12 and 3.13, and its parsers' arguments since 3.14."""
import functools
import sys


def _invocation(plain):
    @functools.wraps(plain)
    def _format_action_invocation(self, action):
        if not action.option_strings or action.nargs == 0:
            return plain(self, action)
        value = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f"{', '.join(action.option_strings)} {value}"

    return _format_action_invocation


def _check_value(argparse):
    def check(self, action, value):
        if action.choices is None or value in action.choices:
            return
        names = [str(each) for each in action.choices]
        meant = ""
        if self.suggest_on_error and isinstance(value, str) and names == list(action.choices):
            import difflib
            close = difflib.get_close_matches(value, names, 1)
            meant = f", maybe you meant {close[0]!r}?" if close else ""
        raise argparse.ArgumentError(action, f"invalid choice: {str(value)!r}{meant} (choose from {', '.join(names)})")

    return check


def _with_later_arguments(plain):
    @functools.wraps(plain)
    def __init__(self, *args, suggest_on_error=False, color=True, **kwargs):
        plain(self, *args, **kwargs)
        self.suggest_on_error, self.color = suggest_on_error, color

    return __init__


def fit(argparse):
    if sys.version_info < (3, 13):
        formatter, parser = argparse.HelpFormatter, argparse.ArgumentParser
        formatter._format_action_invocation = _invocation(formatter._format_action_invocation)
        parser._check_value = _check_value(argparse)
        parser.__init__ = _with_later_arguments(parser.__init__)
