# SPDX-License-Identifier: GPL-3.0-or-later
"""Interventions in a run of trio, applied between two of its turns."""
import builtins
import signal

import _awaitscope_environment as environment
import _awaitscope_trio as core

from _awaitscope_host import threads, trio_waits


def running():
    recording = trio_waits.current()
    return recording is not None and recording.is_running


def apply(index, tell):
    """`tell` is called with a sentence if it cannot be done."""
    def due():
        reason = _apply(trio_waits.current(), *core.injection(index), environment.injection_text(index))
        if reason:
            tell(index, reason)

    threads.at(environment.now_ns(), due)


def _find(recording, wanted):
    for task, entry in recording.entries.items():
        if wanted in (entry.name, f"#{entry.id}"):
            return task, entry
    return None, None


def _apply(recording, kind, wanted, exception, text):
    task, entry = _find(recording, wanted)
    if entry is None and kind != "interrupt":
        return f"there is no unfinished task {wanted} at that event"

    def applied():
        recording.tell("intervention.applied", entry.id if entry else 0, 0, kind, 0, text)

    if kind == "interrupt":
        applied()
        signal.raise_signal(signal.SIGINT)
    elif kind == "cancel":
        return _cancel(recording, task, applied)
    elif kind == "raise":
        return _raise(recording, task, exception, applied)
    else:
        return "a task of trio cannot be delayed"
    core.because(0)


def _cancel(recording, task, applied):
    """trio cancels scopes, not tasks: the innermost one round it."""
    status = task._cancel_status
    while status is not None and status._scope not in recording.scopes:
        status = status._parent
    if status is None:
        return "trio cancels scopes, and there is none round this task"
    applied()
    recording.blame = "intervention", 0
    status._scope.cancel()
    recording.blame = None
    core.because(0)


def _raise(recording, task, text, applied):
    try:
        error = eval(text, vars(builtins).copy())
        error = error() if isinstance(error, type) else error
        assert isinstance(error, BaseException)
    except Exception:
        return f"{text} is no exception"

    def raise_error():
        raise error

    applied()
    if task._abort_func is not None:
        task._attempt_abort(raise_error)
    else:  # its next step stands ready
        task._next_send_fn, task._next_send = task.coro.throw, error
    core.because(0)
