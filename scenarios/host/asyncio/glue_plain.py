# SPDX-License-Identifier: GPL-3.0-or-later
# Continues glue_time.py and glue_generators.py: what a loop gets that the script has made from nothing, or given a clock
# of its own. Its tasks are the standard library's, in Python; nothing is recorded of them.
import operator


class TimerHandle(_standard[core.TimerHandle]):
    """Compares with its like: the standard library's asks for asyncio.TimerHandle, which is ours."""


for _name in ("lt", "le", "gt", "ge"):
    def _compare(self, other, compare=getattr(operator, _name)):
        return compare(self._when, other._when) if isinstance(other, TimerHandle) else NotImplemented

    setattr(TimerHandle, f"__{_name}__", _compare)


class _GatheringFuture(futures._PyFuture):
    """What gather() gives on such a loop."""

    def __init__(self, children, *, loop):
        futures._PyFuture.__init__(self, loop=loop)
        self._children, self._cancel_requested = children, False

    def cancel(self, msg=None):
        if not self.done() and any([child.cancel(msg=msg) for child in self._children]):
            self._cancel_requested = True
            return True
        return False


tasks._all_tasks = _WeakOrder()  # not in the order of their addresses
_told = set()  # the kinds of loops
EventLoop._say_unrecorded = staticmethod(lambda kind: None)  # replaced by who can say it: see main.py


def _plain_task(coro, *, loop=None, eager_start=False, **keywords):
    """Never begun at once: only 3.14's own can."""
    loop = loop or events.get_running_loop()
    if type(loop) not in _told:
        _told.add(type(loop))
        EventLoop._say_unrecorded(type(loop).__qualname__)
    return tasks._PyTask(coro, loop=loop, **keywords)


class TaskGroup(_standard[core.TaskGroup]):
    """Takes back its cancellation of the parent, as since 3.13, also where that stands in __aexit__ already."""

    async def __aexit__(self, et, exc, tb):
        taken_back = self._parent_cancel_requested
        try:
            return await super().__aexit__(et, exc, tb)
        finally:
            if self._parent_cancel_requested and not taken_back:
                self._parent_task.uncancel()


class Timeout(_standard[core.Timeout]):
    """Counts, as since 3.12, the cancellations that there were when it was entered."""

    def __init__(self, when, _delay=None):
        super().__init__(when)

    async def __aenter__(self):
        await super().__aenter__()
        self._cancelling = self._task.cancelling()
        return self

    async def __aexit__(self, et, exc, tb):
        expires = self._state is timeouts._State.EXPIRING
        try:
            await super().__aexit__(et, exc, tb)
        except TimeoutError:
            pass
        if expires and et is exceptions.CancelledError and self._task.cancelling() <= self._cancelling:
            raise TimeoutError from exc


def _current_task_of(loop):
    return tasks._current_tasks.get(loop)


def _tasks_of(loop):
    return [task for task in list(tasks._all_tasks) if futures._get_loop(task) is loop and not task.done()]


_join_executor = base_events.BaseEventLoop.shutdown_default_executor


async def shutdown_default_executor(self, timeout=None):
    """Takes, as since 3.12, a timeout; which in virtual time nobody needs."""
    await _join_executor(self)


base_events.BaseEventLoop.shutdown_default_executor = shutdown_default_executor
for _name in ("add_signal_handler", "remove_signal_handler", "_check_signal", "_set_signal"):  # no descriptor to wake up by
    setattr(unix_events._UnixSelectorEventLoop, _name, EventLoop.__dict__[_name])
for _class in (TimerHandle, TaskGroup, Timeout, _GatheringFuture):
    _class.__module__ = _class.__base__.__module__
core._provide(
    plain_types={core.Handle: _standard[core.Handle], core.TimerHandle: TimerHandle, core.Future: futures._PyFuture,
                 core.Task: _plain_task, core.TaskGroup: TaskGroup, core.Timeout: Timeout,
                 tasks._GatheringFuture: _GatheringFuture},
    plain_current_task=_current_task_of, plain_tasks=_tasks_of, plain_sleep=_sleep_by_timer)
for _name in ("_register_task", "_unregister_task", "_enter_task", "_leave_task"):
    _put(getattr(tasks, f"_py{_name}"), _name, asyncio, tasks)
