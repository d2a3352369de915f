# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of trio's tasks as events of the trace: a trio.abc.Instrument, and the ends of tasks."""
import signal
import sys

import _awaitscope_trio as core

from _awaitscope_host import trio_waits

KINDS = core.kinds
DETAILS = core.details


def is_cancelled(error, cancelled):
    """Whether it is trio's Cancelled, or a group of nothing else."""
    if isinstance(error, BaseExceptionGroup):
        return all(is_cancelled(member, cancelled) for member in error.exceptions)
    return isinstance(error, cancelled)


class Entry:
    """What is known of a task."""

    def __init__(self, number, name, scope):
        self.id = number
        self.name = name
        self.scopes = [scope]  # numbers, the innermost last; the first is the one that it lives in
        self.started = self.scheduled = self.is_blocked = self.done = False
        self.yields = False
        self.cause = 0  # of its next step
        self.blocked = 0  # the event
        self.request = 0  # the cancel request that it has not got over


class Recording:
    """One run of trio. Its methods that an Instrument has are called by trio."""

    def __init__(self, trio):
        self.trio = trio
        self.run = trio._core._run
        self.entries = {}  # by task
        self.scopes = {}  # numbers of open scopes, by cancel scope
        self.opened = {}  # the events, by number of scope
        self.starting = {}  # nurseries of Nursery.start(), and the nursery that it starts in
        self.collected = {}  # what nurseries keep, by their cancel scope
        self.names = {}
        self.runner_scope = 0
        self.is_running = False
        self.delivering = None
        self.blame = None  # (source, number of scope) of the cancellation that is under way
        trio_waits.watch(self)

    # Events.

    def tell(self, kind, subject, value=0, detail="", count=0, text="", where=0, because=None):
        """Adds an event, which becomes the cause of what follows, or happens because of another and does not."""
        number = DETAILS[f"{kind} {detail}"] if detail else 0
        if because is None:
            event = core.add(KINDS[kind], subject, value, number, count, text, where)
            core.because(event)
            return event
        before = core.cause()
        core.because(because)
        event = core.add(KINDS[kind], subject, value, number, count, text, where)
        core.because(before)
        return event

    def current(self):
        return self.entries.get(getattr(self.run.GLOBAL_RUN_CONTEXT, "task", None))

    def is_cancelled(self, error):
        return is_cancelled(error, self.trio.Cancelled)

    # The run.

    def before_run(self):
        core.step(-1, None)
        self.is_running = True
        self.runner = self.run.GLOBAL_RUN_CONTEXT.runner
        self.runner_scope = core.add_scope("runner", "trio.run", 0, 0)
        self.begun = self.tell("runner.opened", self.runner_scope)
        self._watch_interrupts()

    def _watch_interrupts(self):
        manager = self.runner.ki_manager
        handler = manager.handler
        if handler is None:
            return

        def interrupted(number, frame):
            self.tell("runner.interrupted", self.runner_scope)
            handler(number, frame)

        manager.handler = interrupted
        signal.signal(signal.SIGINT, interrupted)

    def after_run(self):
        self.is_running = False
        core.step(-1, None)
        error = getattr(self.runner.main_task_outcome, "error", None)
        self.tell("runner.closed", self.runner_scope, core.exception(error) if error is not None else 0)
        if error is not None:
            self.tell("exception.escaped", core.exception(error), self.runner_scope, "runner")

    # Tasks.

    def task_spawned(self, task):
        nursery, runner = task.parent_nursery, task._runner
        if nursery is None:
            core.step(0, None)
            return
        is_main = False
        if nursery.parent_task is runner.init_task:
            is_main = runner.main_task is None
            if not is_main:
                return  # of trio's own
        nursery = self.starting.get(nursery, nursery)
        scope = self.runner_scope if is_main else self.scopes.get(nursery.cancel_scope, self.runner_scope)
        name = trio_waits.short_name(task, self.names)
        parent = self.current()
        number = core.add_task(name, core.call_text(task.coro), parent.id if parent else 0, scope)
        entry = self.entries[task] = Entry(number, name, scope)
        cause = self.begun if is_main else core.cause()
        entry.cause = self.tell("task.created", number, because=cause)
        if is_main:
            self.tell("runner.main", self.runner_scope, number, because=cause)
        if task._cancel_status is not None and task._cancel_status.effectively_cancelled:
            self.request(task, entry)

    def request(self, task, entry):
        """The task has come to be in a cancelled scope."""
        source, scope = self.blame or ("scope", self.cancelled_scope(task))
        entry.request = self.tell("cancel.requested", entry.id, scope, source, 1, because=core.cause())

    def cancelled_scope(self, task):
        """The number of the scope that cancels it: the nearest one that is cancelled itself."""
        status = task._cancel_status
        while status is not None:
            if status._scope._cancel_called and status._scope in self.scopes:
                return self.scopes[status._scope]
            status = status._parent
        return 0

    def settle(self, task, entry):
        """After a scope was entered or left: is the task in a cancelled one now?"""
        status = task._cancel_status
        if status is None:
            return
        if status.effectively_cancelled and not entry.request:
            self.request(task, entry)
        elif entry.request and not self._is_cancelled_around(status):
            entry.request = 0
            self.tell("cancel.uncancelled", entry.id)

    @staticmethod
    def _is_cancelled_around(status):
        """Whether a scope around is cancelled, be it that a shield keeps it off for now."""
        while status is not None and not status._scope._cancel_called:
            status = status._parent
        return status is not None

    def task_scheduled(self, task):
        entry = self.entries.get(task)
        if entry is None:
            return
        if not entry.scheduled:
            entry.scheduled = True
            return
        if not entry.is_blocked:
            self._block(task, entry)
            if entry.yields and self.delivering is not entry:
                entry.cause = entry.blocked
                return
        if self.delivering is entry:
            because = entry.request or entry.blocked
        else:
            because = core.cause() or entry.blocked
        entry.cause = self.tell("task.woken", entry.id, because=because)

    def _block(self, task, entry):
        waiting = trio_waits.describe(task, entry)
        entry.is_blocked = True
        entry.yields = waiting.wait == "yield"
        entry.blocked = self.tell("task.blocked", entry.id, waiting.value, waiting.wait, waiting.count, waiting.text,
                                  core.stack_of(task.coro, True), because=core.cause())

    def before_task_step(self, task):
        entry = self.entries.get(task)
        if entry is None:
            core.step(0, None)
            core.because(0)
            return
        core.step(0, None)
        core.because(entry.cause)
        entry.is_blocked = False
        stack = core.stack_of(task.coro, False)
        kind = "task.resumed" if entry.started else "task.started"
        entry.started = True
        self.tell(kind, entry.id, where=stack)
        frame = sys._getframe()
        while frame is not None and frame.f_code is not self.run.unrolled_run.__code__:
            frame = frame.f_back
        core.step(entry.id, frame)
        error = getattr(task._next_send, "error", None)
        if isinstance(error, self.trio.Cancelled) and entry.request and self._is_in_cancelled(task):
            delivered = self.tell("cancel.delivered", entry.id, core.exception(error), where=stack, because=entry.request)
            core.because(delivered)

    def _is_in_cancelled(self, task):
        """Whether it is not just trio's own scope that ends, as that of trio.sleep() does."""
        status = task._cancel_status
        while status is not None and status._scope not in self.scopes:
            status = status._parent
        return status is not None and status.effectively_cancelled

    def after_task_step(self, task):
        entry = self.entries.get(task)
        if entry is not None and not entry.done and not entry.is_blocked:
            self._block(task, entry)
        if entry is not None and entry.done:
            del self.entries[task]
        core.step(0, None)
        core.because(0)

    def exited(self, task, outcome):
        entry = self.entries.get(task)
        if entry is None:
            return
        error = getattr(outcome, "error", None)
        if error is None:
            result = outcome.value
            self.tell("task.returned", entry.id, text="" if result is None else core.short_repr(result))
        elif self.is_cancelled(error):
            self.tell("task.cancelled", entry.id, core.exception(error))
        else:
            self.tell("task.raised", entry.id, core.raised(error))
        entry.done = True
        core.step(0, None)
