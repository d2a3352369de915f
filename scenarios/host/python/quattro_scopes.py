# SPDX-License-Identifier: GPL-3.0-or-later
"""quattro's cancel scopes as scopes of the trace; its task groups are asyncio's own."""

import _awaitscope_anyio as loop
import _awaitscope_trio as core

from _awaitscope_host.anyio_scopes import _add, _closed, _nanoseconds

_KINDS = core.kinds
_numbers = {}  # of the scopes that are open, by their identity: they are not hashable


def _label(scope, now):
    if scope._deadline is None:
        return "CancelScope"
    return f"{'fail' if scope._raise_on_cancel else 'move_on'}_after({scope._deadline - now:g})"


def install(module):
    from _awaitscope_environment import settings
    if not settings()["recording"]:
        return
    from asyncio import CancelledError, get_running_loop
    scope_class = module.CancelScope
    enter, leave, cancel = scope_class.__enter__, scope_class.__exit__, scope_class.cancel

    def __enter__(scope):
        deadline = scope._deadline
        _numbers[id(scope)] = loop.open_scope(
            "cancel_scope", _label(scope, get_running_loop().time()), _KINDS["timeout.opened"],
            -1 if deadline is None else _nanoseconds(deadline))
        return enter(scope)

    def __exit__(scope, kind, error, traceback):
        number = _numbers.pop(id(scope), 0)
        try:
            swallowed = leave(scope, kind, error, traceback)
        except BaseException as leaving:
            if number:  # a TimeoutError in the place of the CancelledError
                loop.leave_scope(number)
                exception = core.raised(leaving)
                _add("timeout.closed", number, exception, "timed_out")
                _add("exception.escaped", exception, number, "timeout")
            raise
        if number:
            _closed("timeout.closed", number, error, swallowed, CancelledError)
        return swallowed

    def cancel_(scope):
        number = _numbers.get(id(scope), 0)
        due = scope._deadline is not None and scope._deadline <= get_running_loop().time()
        if number and due and scope._cancel_status != "called":
            _add("timeout.expired", number, _nanoseconds(scope._deadline))
        return cancel(scope)

    cancel_.__name__ = "cancel"
    scope_class.__enter__, scope_class.__exit__, scope_class.cancel = __enter__, __exit__, cancel_
    scope_class._awaitscope_scope = property(lambda scope: _numbers.get(id(scope), 0))
