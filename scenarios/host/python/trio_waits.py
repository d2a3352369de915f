# SPDX-License-Identifier: GPL-3.0-or-later
"""What trio's tasks wait for, as a person would say it; and who waits for whom in a deadlock."""
import types

import _awaitscope_trio as core

_PRIMITIVES = {
    ("wait", "Event"): ("event", "event"),
    ("acquire", "Lock"): ("lock", "lock"),
    ("acquire", "StrictFIFOLock"): ("lock", "lock"),
    ("wait", "Condition"): ("condition", "condition"),
    ("acquire", "Semaphore"): ("semaphore", "semaphore"),
    ("acquire_on_behalf_of", "CapacityLimiter"): ("semaphore", "limiter"),
    ("send", "MemorySendChannel"): ("queue", "channel"),
    ("receive", "MemoryReceiveChannel"): ("queue", "channel"),
}
_CHECKPOINTS = {"checkpoint", "cancel_shielded_checkpoint", "checkpoint_if_cancelled"}

_recording = None  # of the run


def watch(recording):
    global _recording
    _recording = recording


def current():
    return _recording


def short_name(task, counts):
    """Its function; the second task of that name is called "work-2"."""
    name = task.name.removeprefix("__main__.").rpartition("<locals>.")[2]
    count = counts[name] = counts.get(name, 0) + 1
    return name if count == 1 else f"{name}-{count}"


def _look_round(runner):
    """What a recording would know of the tasks that are left: the main one, and what has come of it."""
    def is_scripts(task):
        while task is not None and task is not runner.main_task:
            task = task.parent_nursery.parent_task if task.parent_nursery is not None else None
        return task is not None

    counts, entries = {}, {}
    for number, task in enumerate(sorted(filter(is_scripts, runner.tasks), key=lambda task: task._counter), 1):
        entries[task] = types.SimpleNamespace(id=number, name=short_name(task, counts))
    return types.SimpleNamespace(entries=entries, scopes={})


class Waiting:
    def __init__(self, wait, text="", value=0, count=0):
        self.detail = core.details["task.blocked " + wait]
        self.wait, self.text, self.value, self.count = wait, text, value, count

    def __str__(self):
        if self.text:
            return self.text
        return f"its nursery: {self.count} left" if self.wait == "group" else self.wait


def _library_frames(coroutine):
    """What the script awaits, from its own call on inwards."""
    frames = []
    for frame in reversed(core.frames_of(coroutine)):
        if core.is_script(frame.f_code):
            break
        if not frame.f_code.co_filename.startswith("<awaitscope"):
            frames.insert(0, frame)
    return frames


def describe(task, entry):
    frames = _library_frames(task.coro)
    if any(frame.f_code.co_name in _CHECKPOINTS for frame in frames):
        return Waiting("yield")
    for frame in frames:
        waiting = _describe_call(task, entry, frame)
        if waiting is not None:
            return waiting
    called = frames[0].f_code.co_qualname if frames else "something of its own"
    return Waiting("other", called)


def _describe_call(task, entry, frame):
    name, self = frame.f_code.co_name, frame.f_locals.get("self")
    if name == "sleep_until":
        deadline = frame.f_locals.get("deadline", 0)
        from _awaitscope_host.trio_loop import nanoseconds
        return Waiting("sleep", value=nanoseconds(deadline))
    if name == "sleep_forever":
        return Waiting("other", "sleep_forever")
    if name == "to_thread_run_sync":
        function = frame.f_locals.get("sync_fn")
        return Waiting("executor", "thread of " + getattr(function, "__name__", "a function"))
    kind = type(self).__name__
    if (name, kind) == ("start", "Nursery"):
        child = _recording.entries.get(frame.f_locals.get("task"))
        label = child.name if child else "a task"
        return Waiting("task", f"start of {label}", child.id if child else 0)
    if name in ("__aexit__", "_nested_child_finished") and kind in ("NurseryManager", "Nursery"):
        nursery = getattr(self, "_nursery", self)
        return Waiting("group", value=_recording.scopes.get(nursery.cancel_scope, 0), count=len(nursery._children))
    if (name, kind) in _PRIMITIVES:
        return _describe_primitive(*_PRIMITIVES[name, kind], name, task, self)
    return None


def _coroutines_around(task):
    around = []
    while task.parent_nursery is not None:
        task = task.parent_nursery.parent_task
        around.insert(0, task.coro)
    return around


def _describe_primitive(wait, noun, function, task, self):
    name = core.name_of(self, task.coro, _coroutines_around(task))
    if wait == "queue":
        return Waiting(wait, f"{name or noun}.{function} ({'empty' if function == 'receive' else 'full'})")
    text = f'{noun} "{name}"' if name and name != noun else noun
    holder = _recording.entries.get(getattr(self, "_owner", None)) if wait == "lock" else None
    if holder is None:
        return Waiting(wait, text)
    return Waiting(wait, f"{text} held by {holder.name}", holder.id)


def _circle(waits_for):
    met_from = {}  # by which start of a way each was come to first
    for start in waits_for:
        at = start
        while at in waits_for and at not in met_from:
            met_from[at] = start
            at = waits_for[at]
        if met_from.get(at) == start:
            circle = [at]
            while (at := waits_for[at]) != circle[0]:
                circle.append(at)
            return circle
    return []


def only_serves(runner, sockets):
    """Whether all tasks that are left wait for connections, or for those that do; the main one may wait for its end."""
    looked = _recording is None
    if looked:
        watch(_look_round(runner))
    serving = sockets.serving()
    waiting = {task: describe(task, entry) for task, entry in _recording.entries.items() if task not in serving}
    if looked:
        watch(None)
    at_its_end = waiting.get(runner.main_task) if sockets.are_of_servers() else None
    return bool(serving) and all(each.wait in ("group", "task") or each is at_its_end and (each.wait == "event" or each.text == "sleep_forever")
                                 for each in waiting.values())


def end_deadlocked(runner):
    """Nothing can ever happen again: says who waits for what, and ends the run."""
    if _recording is None:
        watch(_look_round(runner))
    waits_for, names, parts = {}, {}, []
    for task, entry in _recording.entries.items():
        waiting = describe(task, entry)
        names[entry.id] = entry.name
        parts.append(f"{entry.name} waits for {waiting}")
        if waiting.value and waiting.wait in ("task", "lock"):
            waits_for[entry.id] = waiting.value
    report = "deadlock: " + ("; ".join(parts) or "nothing is left to run, and nothing can wake the loop")
    circle = _circle(waits_for)
    told = " → ".join(names[number] for number in circle + circle[:1])
    if circle:
        report += "; in a circle: " + told
    core.deadlock(report, "deadlock: " + told if circle else report, circle)
