# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts our loop, Future, Task, TaskGroup and timeout into asyncio; glue_runner.py goes on with the Runner.

Runs once, with `core` being the module _awaitscope. The standard library takes
Future and Task from _asyncio when it is imported, so those go there first.
"""
import abc
import sys
import types


def _take_over_accelerator():
    module = types.ModuleType("_asyncio")
    module.Future, module.Task = core.Future, core.Task
    module.get_running_loop = core.get_running_loop
    module._get_running_loop = core._get_running_loop
    module._set_running_loop = core._set_running_loop
    module.current_task, module.all_tasks = core.current_task, core.all_tasks
    for name in ("_register_task", "_unregister_task", "_enter_task", "_leave_task", "_swap_current_task"):
        setattr(module, name, core._nothing)

    def get_event_loop():
        return core._get_running_loop() or events.get_event_loop_policy().get_event_loop()

    import weakref
    module._all_tasks, module._current_tasks = weakref.WeakSet(), {}
    module.get_event_loop = get_event_loop
    module._get_event_loop = lambda stacklevel=3: get_event_loop()
    sys.modules["_asyncio"] = module


if "asyncio" in sys.modules:
    raise RuntimeError("asyncio was imported before it could be set up")
_take_over_accelerator()

import contextvars
import errno
import functools
import signal
import threading

import asyncio
from asyncio import (base_events, base_futures, base_tasks, coroutines, events, exceptions, format_helpers, futures,
                     log, taskgroups, tasks, timeouts, unix_events)

# -- what they look like: as the standard library's

def _task_repr_info(task):
    if task._coro is not None:
        return _info_of_task(task)
    # 3.14 lets go of the coroutine of a task that was done as soon as it was created.
    return [*base_futures._future_repr_info(task)[:1], f"name={task.get_name()!r}", *base_futures._future_repr_info(task)[1:]]


_info_of_task, base_tasks._task_repr_info = base_tasks._task_repr_info, _task_repr_info
core.Future._repr_info = base_futures._future_repr_info
core.Future.__repr__ = base_futures._future_repr
core.Task._repr_info = base_tasks._task_repr_info
core.Task.__repr__ = base_tasks._task_repr
core.Handle.__repr__ = events.Handle.__repr__
for _name in ("__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__"):
    setattr(core.TimerHandle, _name, events.TimerHandle.__dict__[_name])


def _handle_repr_info(self):
    """A callback's arguments are shown in debug mode only."""
    info = [type(self).__name__]
    if self._cancelled:
        info.append("cancelled")
    if isinstance(self, core.TimerHandle):
        info.append(f"when={self._when}")
    if self._callback is not None:
        info.append(_callback_source(self))
    if self._source_traceback:
        frame = self._source_traceback[-1]
        info.append(f"created at {frame[0]}:{frame[1]}")
    return info


def _callback_source(handle):
    arguments = handle._args if handle._loop.get_debug() else ()
    return format_helpers._format_callback_source(handle._callback, arguments)


def get_stack(self, *, limit=None):
    frames = base_tasks._task_get_stack(self, None)
    frames = [frame for frame in frames[:-1] if not frame.f_code.co_filename.startswith("<awaitscope>")] + frames[-1:]
    if limit is None:
        return frames
    of_an_error = self.done() and not self.cancelled() and self._exception is not None
    return frames[:max(limit, 0)] if of_an_error else frames[-limit:] if limit > 0 else []


def print_stack(self, *, limit=None, file=None):
    return base_tasks._task_print_stack(self, limit, file)


core.Handle._repr_info = _handle_repr_info
core.Task.get_stack, core.Task.print_stack = get_stack, print_stack
for _type, _module in ((core.Future, "_asyncio"), (core.Task, "_asyncio")):
    _type.__module__ = _module


def report_in_callback(handle, error):
    context = {"message": f"Exception in callback {_callback_source(handle)}", "exception": error, "handle": handle}
    if handle._source_traceback:
        context["source_traceback"] = handle._source_traceback
    handle._loop.call_exception_handler(context)


def report_slow(loop, what, seconds):
    if seconds >= loop.slow_callback_duration:
        log.logger.warning("Executing %s took %.3f seconds", what, seconds)


def _context_of(told):
    """Of what an exception handler is told about: that in which it failed."""
    thing = next((told[key] for key in ("task", "future", "handle") if told.get(key) is not None), None)
    return thing.get_context() if hasattr(thing, "get_context") else None


class _LoopKind(abc.ABCMeta):  # which most kinds of classes get on with
    """A class with a clock of its own is not of the engine's time: it becomes one of the standard library's loops."""

    def __new__(cls, name, bases, scope, **options):
        if bases[0] is core.LoopCore or {"time", "_run_once"}.isdisjoint(scope):
            return super().__new__(cls, name, bases, scope, **options)
        bases = tuple(unix_events._UnixSelectorEventLoop if base is EventLoop else base for base in bases)
        return type.__new__(type, name, bases, scope, **options)

    def __instancecheck__(cls, loop):
        return issubclass(type(loop), cls)

    def __subclasscheck__(cls, kind):
        return super().__subclasscheck__(kind) or cls is EventLoop and issubclass(kind, unix_events._UnixSelectorEventLoop)


class EventLoop(core.LoopCore, unix_events._UnixSelectorEventLoop, metaclass=_LoopKind):
    """The engine's loop; what it does not do itself is the standard library's."""

    def __init__(self, selector=None):  # it has its own: the one given is closed with it, for the script's sake
        core.LoopCore.__init__(self)
        unix_events._UnixSelectorEventLoop.__init__(self, _Selector(self))
        self._given_selector = selector
        self._clock_resolution = 1e-9
        self._asyncgens = _WeakOrder()
        self._closes = False  # said by its runner

    def __repr__(self):
        return (f"<_UnixSelectorEventLoop running={self.is_running()} "
                f"closed={self.is_closed()} debug={self.get_debug()}>")

    def run_forever(self):
        self._check_closed()
        self._check_running()
        self._run_with_hooks(None)

    def _run_with_hooks(self, future):
        self._set_coroutine_origin_tracking(self.get_debug())
        hooks = sys.get_asyncgen_hooks()
        try:
            self._thread_id = threading.get_ident()
            sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
            return self._run(future)
        finally:
            self._thread_id = None
            self._set_coroutine_origin_tracking(False)
            sys.set_asyncgen_hooks(*hooks)

    def _run_until_done(self, future):
        """A kind of future that the core does not know, and a loop that runs or stops in its own way, go as asyncio has it."""
        if isinstance(future, core.Future) and not self._differs_in("run_forever", "stop"):
            return self._run_with_hooks(future)
        future.add_done_callback(base_events._run_until_complete_cb)
        try:
            self.run_forever()
        finally:
            future.remove_done_callback(base_events._run_until_complete_cb)
        return future.done()

    def _differs_in(self, *names):
        return any(getattr(type(self), name) is not getattr(EventLoop, name) for name in names)

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        is_new = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        try:
            self._run_until_done(future)
        except:
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _run_main(self, task):
        self._check_closed()
        self._check_running()
        task._log_destroy_pending = False
        if not self._run_until_done(task):
            raise RuntimeError("Event loop stopped before Future completed.")

    def _run_one_turn(self):
        EventLoop.stop(self)
        self._run_with_hooks(None)

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        for number in list(self._signal_handlers):
            self.remove_signal_handler(number)
        unix_events._UnixSelectorEventLoop.close(self)
        if self._given_selector is not None:
            self._given_selector.close()
        self._close_core()

    def set_debug(self, enabled):
        self._set_debug(enabled)
        base_events.BaseEventLoop.set_debug(self, enabled)

    def call_exception_handler(self, context):  # since 3.12 the handler runs where the failure did
        plain = unix_events._UnixSelectorEventLoop.call_exception_handler
        where = _context_of(context) if self._exception_handler is not None else None
        if where is None:
            return plain(self, context)
        try:
            where.run(plain, self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:  # something runs there already
            self.default_exception_handler({"message": "Unhandled error in exception handler", "exception": error, "context": context})

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            for call in list(getattr(executor, "_awaitscope_calls", dict)()):
                ended = self.create_future()
                call.add_done_callback(lambda _, ended=ended: ended.done() or ended.set_result(None))
                ended._awaitscope_executor = "the executor's threads"
                await ended
            executor.shutdown(wait=True)

    def run_in_executor(self, executor, func, *args):
        future = base_events.BaseEventLoop.run_in_executor(self, executor, func, *args)
        while isinstance(func, functools.partial) and func.args and not hasattr(func, "__name__"):
            func = func.args[0] if getattr(func.func, "__name__", "") == "run" else func.func
        name = getattr(func, "__name__", "")
        call = "a lambda" if name == "<lambda>" else f"{name}()" if name else "a call"
        future._awaitscope_executor = f"{call} in a thread"
        return future

    def add_signal_handler(self, sig, callback, *args):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)
        self._check_closed()
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("set_wakeup_fd only works in main thread of the main interpreter")
        context = contextvars.copy_context()

        def handle(signum, frame):
            if self._signal_handlers.get(sig) is callback:
                self.call_soon_threadsafe(callback, *args, context=context)

        self._set_signal(sig, handle)
        self._signal_handlers[sig] = callback

    def remove_signal_handler(self, sig):
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, None) is None:
            return False
        self._set_signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    @staticmethod
    def _check_signal(number):
        if not isinstance(number, int):
            raise TypeError(f"sig must be an int, not {number!r}")
        if number not in signal.valid_signals():
            raise ValueError(f"invalid signal number {number}")

    @staticmethod
    def _set_signal(number, handler):
        try:
            signal.signal(number, handler)
        except OSError as error:
            if error.errno == errno.EINVAL:
                raise RuntimeError(f"sig {number} cannot be caught")
            raise

    def _make_self_pipe(self):
        pass

    _close_self_pipe = _write_to_self = _make_self_pipe


for _name, _function in vars(EventLoop).items():
    if isinstance(_function, types.FunctionType) and hasattr(unix_events._UnixSelectorEventLoop, _name):
        _function.__qualname__ = getattr(unix_events._UnixSelectorEventLoop, _name).__qualname__


def _note_holders():
    """Lets the trace, and the report of a deadlock, say who has a lock."""
    import weakref
    from asyncio import locks
    plain = locks.Lock.acquire

    @functools.wraps(plain)
    async def acquire(self):  # so called in a task's stack as well
        result = await plain(self)
        task = core.current_task()
        self._awaitscope_holder = weakref.ref(task) if task is not None else None
        return result

    locks.Lock.acquire = acquire


def _note_names():
    """Lets them be called as where they were made, not by each function's parameter for them."""
    from asyncio import locks, queues
    made = {}  # by name: that, and how many are called so

    def note(kind):
        make = kind.__init__

        @functools.wraps(make)
        def __init__(self, *args, **keywords):
            make(self, *args, **keywords)
            if name := core._assigned_name():
                self._awaitscope_name = so_called = made.setdefault(name, [name, 0])
                so_called[1] += 1

        kind.__init__ = __init__

    primitives = locks.Lock, locks.Event, locks.Condition, locks.Semaphore, locks.Barrier, queues.Queue
    core._provide(primitives=primitives)
    for kind in primitives:
        note(kind)


def _put(value, name, *modules):
    for module in modules:
        setattr(module, name, value)


EventLoop.__name__ = EventLoop.__qualname__ = "_UnixSelectorEventLoop"
EventLoop.__module__ = "asyncio.unix_events"


class _Policy(events.BaseDefaultEventLoopPolicy):
    _loop_factory = EventLoop

    def get_event_loop(self):
        if self._local._loop is None:
            raise RuntimeError(f"There is no current event loop in thread {threading.current_thread().name!r}.")
        return self._local._loop


core._provide(
    CancelledError=exceptions.CancelledError, InvalidStateError=exceptions.InvalidStateError,
    extract_stack=format_helpers.extract_stack, iscoroutine=coroutines.iscoroutine,
    get_event_loop=events.get_event_loop, report_in_callback=report_in_callback, report_slow=report_slow,
    OrderedSet=set,
    EventLoop=EventLoop, run_until_complete=base_events._run_until_complete_cb)

for _function in (core.get_running_loop, core.current_task, core.all_tasks):
    _function.__module__ = "_asyncio"
core.create_task.__module__ = "asyncio.tasks"
_standard = {core.Handle: events.Handle, core.TimerHandle: events.TimerHandle, core.TaskGroup: taskgroups.TaskGroup,
             core.Timeout: timeouts.Timeout}  # for loops of other kinds
_put(core.Handle, "Handle", asyncio, events)
_put(core.TimerHandle, "TimerHandle", asyncio, events)
_put(core.current_task, "current_task", asyncio, tasks)
_put(core.all_tasks, "all_tasks", asyncio, tasks)
_put(core.create_task, "create_task", asyncio, tasks)
_put(core.TaskGroup, "TaskGroup", asyncio, taskgroups)
_put(core.Timeout, "Timeout", asyncio, timeouts)
for _name in ("EventLoop", "SelectorEventLoop"):
    setattr(asyncio, _name, EventLoop)
if "EventLoop" not in asyncio.__all__:
    asyncio.__all__ += ("EventLoop",)
events.set_event_loop_policy(_Policy())
asyncio.DefaultEventLoopPolicy = _Policy
_note_holders()
_note_names()
