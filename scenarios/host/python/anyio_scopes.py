# SPDX-License-Identifier: GPL-3.0-or-later
"""anyio's task groups and cancel scopes on asyncio's loop, as scopes of the trace. On trio, trio's own are recorded."""
import math
import sys

import _awaitscope_anyio as loop
import _awaitscope_trio as core

from _awaitscope_host import ordered_set

_KINDS, _DETAILS = core.kinds, core.details


def _nanoseconds(deadline):
    return min(round(deadline * 1e9), 1 << 62) if abs(deadline) < math.inf else -1


def _name(frame):
    while frame is not None and not core.is_script(frame.f_code):
        frame = frame.f_back
    return core.with_name(frame) if frame is not None else ""


def _add(kind, number, value=0, detail="", count=0):
    event = core.add(_KINDS[kind], number, value, _DETAILS[f"{kind} {detail}"] if detail else 0, count)
    loop.because_of(event)


def _closed(kind, number, error, swallowed, cancelled):
    loop.leave_scope(number)
    if error is not None and swallowed:
        loop.absorb()
    if error is None or swallowed:
        _add(kind, number, 0, "well")
    elif isinstance(error, cancelled):
        _add(kind, number, core.exception(error), "cancelled")
    else:
        exception = core.raised(error)
        _add(kind, number, exception, "raised")
        _add("exception.escaped", exception, number, "group" if kind.startswith("group") else "timeout")


def install(backend):
    _order(backend)
    from _awaitscope_environment import settings
    if settings()["recording"]:
        _watch_scopes(backend)
        _watch_groups(backend)


def _order(backend):
    init = backend.CancelScope.__init__

    def __init__(self, *args, **kwargs):
        init(self, *args, **kwargs)
        self._tasks = ordered_set.OrderedSet()

    backend.CancelScope.__init__ = __init__


def _watch_scopes(backend):
    scope_class = backend.CancelScope
    enter, leave, cancel = scope_class.__enter__, scope_class.__exit__, scope_class.cancel

    def __enter__(scope):
        caller = sys._getframe(1)
        if caller.f_globals is backend.__dict__:  # a group's, or anyio's own
            return enter(scope)
        late = type(caller.f_locals.get("self")).__name__ == "FailAfterContextManager"
        seconds = scope._deadline - backend.current_time()
        name = f"{'fail' if late else 'move_on'}_after({seconds:g})" if seconds < math.inf else _name(caller) or (
            "CancelScope(shield=True)" if scope._shield else "CancelScope")
        scope._awaitscope_scope = loop.open_scope(
            "cancel_scope", name, _KINDS["timeout.opened"], _nanoseconds(scope._deadline))
        return enter(scope)

    def __exit__(scope, etype, error, traceback):
        number = getattr(scope, "_awaitscope_scope", 0)
        swallowed = leave(scope, etype, error, traceback)
        if number and not hasattr(scope, "_awaitscope_group"):
            _closed("timeout.closed", number, error, swallowed, backend.CancelledError)
        return swallowed

    def cancel_(scope):
        number = getattr(scope, "_awaitscope_scope", 0)
        if number and scope._timeout_expired and not scope._cancel_called:
            _add("timeout.expired", number, _nanoseconds(scope._deadline))
        return cancel(scope)

    cancel_.__name__ = "cancel"
    scope_class.__enter__, scope_class.__exit__, scope_class.cancel = __enter__, __exit__, cancel_


def _watch_groups(backend):
    group_class = backend.TaskGroup
    enter, leave, spawn = group_class.__aenter__, group_class.__aexit__, group_class._spawn

    async def __aenter__(group):
        scope = group.cancel_scope
        scope._awaitscope_group = True
        label = _name(sys._getframe(1)) or "task group"
        scope._awaitscope_scope = loop.open_scope("group", label, _KINDS["group.opened"], 0)
        return await enter(group)

    async def __aexit__(group, etype, error, traceback):
        number = group.cancel_scope._awaitscope_scope
        if not number:
            return await leave(group, etype, error, traceback)
        children = group.cancel_scope._tasks - {group.cancel_scope._host_task}
        _add("group.waiting", number, 0, "", len(children))
        try:
            swallowed = await leave(group, etype, error, traceback)
        except BaseException as leaving:
            if group.cancel_scope.cancel_called and not isinstance(leaving, backend.CancelledError):
                loop.absorb()  # the group's own cancellation is over; its errors leave
            _closed("group.closed", number, leaving, False, backend.CancelledError)
            raise
        _closed("group.closed", number, error, swallowed, backend.CancelledError)
        return swallowed

    def _spawn(group, *args, **kwargs):
        before = loop.spawn_in(getattr(group.cancel_scope, "_awaitscope_scope", 0))
        try:
            return spawn(group, *args, **kwargs)
        finally:
            loop.spawn_in(before)

    group_class.__aenter__, group_class.__aexit__, group_class._spawn = __aenter__, __aexit__, _spawn
