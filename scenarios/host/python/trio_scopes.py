# SPDX-License-Identifier: GPL-3.0-or-later
"""trio's nurseries and cancel scopes as events of the trace: what an Instrument is not told of.

Only what the script opens is recorded, not the scopes in which trio itself sleeps and waits.
"""
import math
import os
import sys
import weakref

import _awaitscope_trio as core

from _awaitscope_host import trio_loop, trio_recording


class Scopes:
    """The wrappers round trio's classes; they tell the recording of the run that is under way."""

    def __init__(self, trio):
        self.trio = trio
        self.run = trio._core._run
        self.folder = os.path.dirname(trio.__file__)
        self.labels = weakref.WeakKeyDictionary()
        self.recording = None

    def new_recording(self):
        self.recording = trio_recording.Recording(self.trio)
        return [self.recording]

    def install(self):
        self._watch_tasks()
        self._watch_cancellation()
        self._label_scopes()
        self._watch_scopes()
        self._watch_nurseries()

    # Helpers.

    def _script_frame(self, frame):
        while frame is not None and not core.is_script(frame.f_code):
            frame = frame.f_back
        return frame

    def _of_script(self, frame):
        """Whether a scope that is entered from that frame is the script's."""
        return not frame.f_code.co_filename.startswith(self.folder) or frame.f_code.co_name in ("fail_at", "fail_after")

    def _deadline(self, scope):
        return trio_loop.nanoseconds(scope._deadline) if abs(scope._deadline) < math.inf else -1

    def _has_expired(self, scope):
        return scope._deadline <= self.trio.current_time()

    def _open(self, kind, event, scope, label, value=0):
        recording = self.recording
        entry = recording.current()
        number = core.add_scope(kind, label, entry.id, entry.scopes[-1])
        recording.scopes[scope] = number
        entry.scopes.append(number)
        recording.opened[number] = recording.tell(event, number, value)
        return number

    def _close(self, event, scope, origin, error):
        """`error` leaves the scope, or nothing does."""
        recording = self.recording
        number = recording.scopes.pop(scope)
        if error is None:
            recording.tell(event, number, 0, "well")
        elif recording.is_cancelled(error):
            recording.tell(event, number, core.exception(error), "cancelled")
        else:
            exception = core.raised(error)
            recording.tell(event, number, exception, "raised")
            recording.tell("exception.escaped", exception, number, origin)
        entry = recording.current()
        if entry is not None:
            if number in entry.scopes:
                entry.scopes.remove(number)
            recording.settle(self.run.GLOBAL_RUN_CONTEXT.task, entry)

    # Tasks.

    def _watch_tasks(self):
        runner, task_class = self.run.Runner, self.run.Task
        task_exited, deliver = runner.task_exited, task_class._attempt_delivery_of_any_pending_cancel

        def exited(runner, task, outcome):
            self.recording.exited(task, outcome)
            task_exited(runner, task, outcome)

        def delivering(task):
            self.recording.delivering = self.recording.entries.get(task)
            try:
                deliver(task)
            finally:
                self.recording.delivering = None

        runner.task_exited = exited
        task_class._attempt_delivery_of_any_pending_cancel = delivering

    # Cancellation.

    def _newly_cancelled(self, status):
        """The tasks that recalculate() is about to find in a cancelled scope."""
        todo, state = [status], {}
        while todo:
            current = todo.pop()
            parent = current._parent
            visible = (parent is not None and not current._scope._shield
                       and state.get(parent, parent.effectively_cancelled))
            state[current] = new = current._scope._cancel_called or visible
            if new != current.effectively_cancelled:
                if new:
                    yield from current._tasks
                todo.extend(current._children)

    def _watch_cancellation(self):
        status_class, scope_class = self.run.CancelStatus, self.run.CancelScope
        method = "_cancel" if hasattr(scope_class, "_cancel") else "cancel"  # what deadlines call as well
        recalculate, cancel = status_class.recalculate, getattr(scope_class, method)

        def recalculating(status):
            recording = self.recording
            if status._scope in recording.scopes:
                for task in self._newly_cancelled(status):
                    entry = recording.entries.get(task)
                    if entry is not None:
                        recording.request(task, entry)
            recalculate(status)

        def cancelling(scope, *reason):
            recording = self.recording
            number = recording.scopes.get(scope, 0) if recording is not None else 0
            if not number or scope._cancel_called:
                return cancel(scope, *reason)
            before, blame = core.cause(), recording.blame
            if self._has_expired(scope):
                core.because(recording.opened.get(number, 0))
                recording.tell("timeout.expired", number, self._deadline(scope))
            recording.blame = blame or ("scope", number)
            try:
                cancel(scope, *reason)
            finally:
                recording.blame = blame
                core.because(before)

        status_class.recalculate = recalculating
        setattr(scope_class, method, cancelling)

    # Cancel scopes.

    def _label_scopes(self):
        timeouts = self.trio._timeouts
        for name in ("move_on_at", "move_on_after"):
            self._label(timeouts, name, getattr(timeouts, name))

    def _label(self, module, name, function):
        def labelled(*args, **kwargs):
            scope = function(*args, **kwargs)
            given = [f"{value:g}" if isinstance(value, float) else core.short_repr(value) for value in args]
            given += [f"{key}={core.short_repr(value)}" for key, value in kwargs.items()]
            self.labels[scope] = f"{name}({', '.join(given)})"
            return scope

        labelled.__name__ = labelled.__qualname__ = name
        labelled.__doc__ = function.__doc__
        labelled.__module__ = "trio"
        setattr(module, name, labelled)
        setattr(self.trio, name, labelled)

    def _scope_label(self, scope, frame):
        if frame.f_code.co_name in ("fail_at", "fail_after") and frame.f_code.co_filename.startswith(self.folder):
            return f"fail_after({max(scope._deadline - self.trio.current_time(), 0):g})"
        if scope in self.labels:
            return self.labels[scope]
        script = self._script_frame(frame)
        name = core.with_name(script) if script is not None else ""
        return name or ("CancelScope(shield=True)" if scope._shield else "CancelScope")

    def _watch_scopes(self):
        scope_class = self.run.CancelScope
        enter, leave, deadline = scope_class.__enter__, scope_class.__exit__, scope_class.deadline

        def __enter__(scope):
            enter(scope)
            frame, recording = sys._getframe(1), self.recording
            entry = recording.current()
            if entry is not None and self._of_script(frame):
                label = self._scope_label(scope, frame)
                number = self._open("cancel_scope", "timeout.opened", scope, label, self._deadline(scope))
                if scope._cancel_called and self._has_expired(scope):
                    recording.tell("timeout.expired", number, self._deadline(scope))
                recording.settle(self.run.GLOBAL_RUN_CONTEXT.task, entry)
            return scope

        def __exit__(scope, etype, exc, tb):
            if scope not in self.recording.scopes:
                return leave(scope, etype, exc, tb)
            try:
                swallowed = leave(scope, etype, exc, tb)
            except BaseException as error:
                self._close("timeout.closed", scope, "timeout", error)
                raise
            self._close("timeout.closed", scope, "timeout", None if swallowed else exc)
            return swallowed

        def set_deadline(scope, value):
            number = self.recording.scopes.get(scope, 0) if self.recording is not None else 0
            deadline.fset(scope, value)
            if number:
                self.recording.tell("timeout.rescheduled", number, self._deadline(scope))

        scope_class.__enter__, scope_class.__exit__ = __enter__, __exit__
        scope_class.deadline = property(deadline.fget, set_deadline, None, deadline.__doc__)

    # Nurseries.

    def _watch_nurseries(self):
        manager_class, nursery_class = self.run.NurseryManager, self.run.Nursery
        enter, leave, add_error = manager_class.__aenter__, manager_class.__aexit__, nursery_class._add_exc

        async def __aenter__(manager):
            nursery = await enter(manager)
            frame, recording = sys._getframe(1), self.recording
            nursery._children = trio_loop.ordered_set.OrderedSet()
            if recording.current() is None:
                return nursery
            if frame.f_code is nursery_class.start.__code__:
                recording.starting[nursery] = frame.f_locals["self"]
                return nursery
            script = self._script_frame(frame)
            name = core.with_name(script) if script is not None else ""
            self._open("group", "group.opened", nursery.cancel_scope, name or "nursery")
            recording.collected[nursery.cancel_scope] = []
            recording.settle(self.run.GLOBAL_RUN_CONTEXT.task, recording.current())
            return nursery

        async def __aexit__(manager, etype, exc, tb):
            nursery, recording = manager._nursery, self.recording
            number = recording.scopes.get(nursery.cancel_scope, 0)
            if not number:
                try:
                    return await leave(manager, etype, exc, tb)
                finally:
                    recording.starting.pop(nursery, None)
            if exc is None:
                recording.tell("group.waiting", number, 0, "", len(nursery._children))
            try:
                swallowed = await leave(manager, etype, exc, tb)
            except BaseException as error:
                self._close_nursery(nursery, error)
                raise
            self._close_nursery(nursery, None if swallowed else exc)
            return swallowed

        def _add_exc(nursery, error, *reason, **named):
            recording = self.recording
            number = recording.scopes.get(nursery.cancel_scope, 0)
            if number and not recording.is_cancelled(error):
                exception = core.raised(error)
                recording.collected[nursery.cancel_scope].append(error)
                recording.tell("exception.collected", exception, number)
                if not nursery.cancel_scope._cancel_called:
                    recording.tell("group.aborting", number, exception, "", len(nursery._children))
                    recording.blame = "group", number
            try:
                add_error(nursery, error, *reason, **named)
            finally:
                recording.blame = None

        manager_class.__aenter__, manager_class.__aexit__ = __aenter__, __aexit__
        nursery_class._add_exc = _add_exc

    def _close_nursery(self, nursery, error):
        recording = self.recording
        scope = nursery.cancel_scope
        known = recording.collected.pop(scope, [])
        is_new = all(error is not one for one in known)
        if isinstance(error, BaseExceptionGroup) and is_new and not recording.is_cancelled(error):
            recording.tell("exception.grouped", core.exception(error), recording.scopes[scope])
        self._close("group.closed", scope, "group", error)


def install(trio):
    scopes = Scopes(trio)
    scopes.install()
    return scopes.new_recording
