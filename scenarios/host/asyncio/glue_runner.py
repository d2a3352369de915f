# SPDX-License-Identifier: GPL-3.0-or-later
"""asyncio.Runner and asyncio.run(), for the engine's loop. Runs after glue.py, in its scope."""
import contextvars
import functools
import inspect
import signal
import sys
import threading

import asyncio
from asyncio import coroutines, events, runners, tasks

_THREAD_JOIN_TIMEOUT = 300  # seconds, as asyncio.constants has it since 3.12


class _State:
    CREATED, INITIALIZED, CLOSED = "created", "initialized", "closed"


class _PlainCore:
    """In the place of a RunnerCore where the loop is one that the script has made from nothing."""

    def __init__(self, loop):
        self._loop, self._left = loop, []

    def begin_closing(self):
        self._left = list(tasks.all_tasks(self._loop))
        for task in self._left:
            task.cancel()
        return self._left

    def report_left(self):
        for task in self._left:
            if not task.cancelled() and task.exception() is not None:
                self._loop.call_exception_handler({"message": "unhandled exception during asyncio.run() shutdown",
                                                   "exception": task.exception(), "task": task})

    def interrupt(self):
        return False

    def close(self, error):
        pass


class Runner:
    """A context manager that controls event loop life cycle."""

    _label = "Runner"

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = _State.CREATED
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._core = None
        self._context = None
        self._set_event_loop = False
        self._cancelled = None  # by Ctrl-C

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        if self._state is not _State.INITIALIZED:
            return
        loop = self._loop
        if isinstance(loop, core.LoopCore):
            loop._closes = True
        try:
            left = self._core.begin_closing()
            if left:
                loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
                self._core.report_left()
            self._shut_down("shutdown_asyncgens", "_asyncgens")
            self._shut_down("shutdown_default_executor", "_default_executor", _THREAD_JOIN_TIMEOUT)
        finally:
            self._core.close(sys.exc_info()[1])
            if self._set_event_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop = self._core = None
            self._state = _State.CLOSED

    def _shut_down(self, name, of, *arguments):
        if not isinstance(self._loop, core.LoopCore):
            self._loop.run_until_complete(getattr(self._loop, name)(*arguments))
            return
        needed = getattr(self._loop, of)
        factory = self._loop.get_task_factory()
        looked_at = factory not in (None, asyncio.eager_task_factory) or self._loop._differs_in(
            name, "create_task", "run_until_complete", "run_forever", "stop")
        begun = tasks.all_tasks(self._loop)  # in the shutdown: they count tasks, and may need this
        if needed or looked_at or begun or events._get_running_loop() is not None:  # which refuses
            self._loop.run_until_complete(getattr(self._loop, name)(*arguments))
        else:
            core._use_up_name()  # as if that had been a task
            for _ in range(2):  # its step and its end
                self._loop._run_one_turn()

    def get_loop(self):
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        if events._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._lazy_init()
        if not coroutines.iscoroutine(coro):
            if not inspect.isawaitable(coro):
                raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
            coro = _await(coro)
        if context is None:
            context = self._context
        task = self._loop.create_task(coro, context=context)
        if isinstance(task, tasks.Task):
            self._core.begin(task)
        handler = None
        if (threading.current_thread() is threading.main_thread()
                and signal.getsignal(signal.SIGINT) is signal.default_int_handler):
            handler = functools.partial(self._on_sigint, main_task=task)
            try:
                signal.signal(signal.SIGINT, handler)
            except ValueError:
                handler = None
        error = own = None  # the loop's, the task's
        try:
            try:
                loop = self._loop
                plain = isinstance(loop, core.LoopCore) and not loop._differs_in("run_until_complete")
                (loop._run_main if plain else loop.run_until_complete)(task)
            except BaseException as exc:
                if task.done() and _is_of(task, exc):
                    own = exc
                else:
                    error = exc
            try:
                self._leave(task, error)
            except asyncio.CancelledError:  # made anew, without its message
                if own is None:
                    raise
            if own is not None:
                raise own
            return task.result()
        finally:
            error = own = None
            if handler is not None and signal.getsignal(signal.SIGINT) is handler:
                signal.signal(signal.SIGINT, signal.default_int_handler)

    def _leave(self, task, error):
        """Raises what is to leave run(), but for the task's own error."""
        if isinstance(task, tasks.Task):
            self._core.outcome(error)
            return
        if self._cancelled is task and task.cancelled() and (error is None or isinstance(error, asyncio.CancelledError)):
            uncancel = getattr(task, "uncancel", None)
            if uncancel is not None and uncancel() == 0:
                raise KeyboardInterrupt()
        if error is not None:
            raise error

    def _on_sigint(self, signum, frame, main_task):
        if not isinstance(main_task, tasks.Task) and self._cancelled is not main_task and not main_task.done():
            self._cancelled = main_task  # a kind of task that the core does not know
            main_task.cancel()
            self._loop.call_soon_threadsafe(core._nothing)
            return
        if self._core is not None and self._core.interrupt():
            return
        raise KeyboardInterrupt()

    def _lazy_init(self):
        if self._state is _State.CLOSED:
            raise RuntimeError("Runner is closed")
        if self._state is _State.INITIALIZED:
            return
        if self._loop_factory is None:
            self._loop = events.new_event_loop()
            if not self._set_event_loop:
                events.set_event_loop(self._loop)
                self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = contextvars.copy_context()
        self._core = core.RunnerCore(self._loop, self._label) if isinstance(self._loop, core.LoopCore) else _PlainCore(self._loop)
        self._state = _State.INITIALIZED


def _is_of(task, error):
    """Whether the task ended by it, and it is none that leaves the loop at once."""
    if task.cancelled():
        return isinstance(task, tasks.Task) and isinstance(error, asyncio.CancelledError)
    return task.exception() is error and isinstance(error, Exception)


async def _await(awaitable):
    return await awaitable


class _RunnerOfRun(Runner):
    _label = "asyncio.run"


def run(main, *, debug=None, loop_factory=None):
    """Execute the coroutine and return the result."""
    if events._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with _RunnerOfRun(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


Runner.__module__ = run.__module__ = "asyncio.runners"
_put(Runner, "Runner", asyncio, runners)
_put(run, "run", asyncio, runners)
