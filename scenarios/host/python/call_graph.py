# SPDX-License-Identifier: GPL-3.0-or-later
"""asyncio's call graph, as since 3.14: who awaits a future, and where they stand.

Nobody keeps a list of those who await: it is read off the tasks when asked for.
Frames of the machinery itself are left out.
"""
import asyncio
import dataclasses
import inspect
import itertools
import sys
import types

import _awaitscope as asyncio_types

from _awaitscope_host import tracebacks

_KINDS = ((inspect.CO_COROUTINE | inspect.CO_ITERABLE_COROUTINE, "async "), (inspect.CO_ASYNC_GENERATOR, "async generator "),
          (inspect.CO_GENERATOR, "generator "))
_ASYNCHRONOUS = inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR  # a generator ends the stack, as does what it waits for
_by_hand = {}  # future -> who await it, as somebody said


@dataclasses.dataclass(frozen=True, slots=True)
class FrameCallGraphEntry:
    frame: types.FrameType


@dataclasses.dataclass(frozen=True, slots=True)
class FutureCallGraph:
    future: asyncio.Future
    call_stack: tuple
    awaited_by: tuple


def future_add_to_awaited_by(fut, waiter, /):
    if asyncio.isfuture(fut) and asyncio.isfuture(waiter):
        _by_hand.setdefault(fut, {})[waiter] = True


def future_discard_from_awaited_by(fut, waiter, /):
    _by_hand.get(fut, {}).pop(waiter, None)
    if not _by_hand.get(fut, True):
        del _by_hand[fut]


def _frames(coroutine):
    """From the outermost to the innermost."""
    while coroutine is not None:
        frame = next((frame for name in ("cr_frame", "ag_frame", "gi_frame")
                      if (frame := getattr(coroutine, name, None)) is not None), None)
        if frame is None:
            return
        yield frame
        coroutine = next((awaited for name in ("cr_await", "ag_await", "gi_yieldfrom")
                          if (awaited := getattr(coroutine, name, None)) is not None), None)


def _awaits(task, future):
    waiter = task._fut_waiter
    if waiter is future or future in getattr(waiter, "_children", ()):
        return True
    for callback, _ in getattr(waiter, "_callbacks", None) or ():
        if getattr(callback, "__qualname__", "") == "shield.<locals>._outer_done_callback":
            return any(cell.cell_contents is future for cell in callback.__closure__ or ())
    for frame in _frames(task.get_coro()):
        name = frame.f_code.co_name
        if name == "_wait" and future in (frame.f_locals.get("fs") or ()):
            return True
        if name == "_wait_for_one" and future in getattr(frame.f_locals.get("self"), "_open", ()):
            return True
    return False


def _awaiters(future):
    found = dict.fromkeys(_by_hand.get(future, ()))
    if future.done():
        return found
    if isinstance(future, asyncio.Task) and (parent := asyncio_types._group_parent(future)) is not None:
        found[parent] = None
    for task in asyncio.all_tasks(future.get_loop()):
        if task is not future and _awaits(task, future):
            found[task] = None
    return found


def _check(future):
    if not isinstance(future, asyncio.Future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")


def _graph(future, limit):
    _check(future)
    stack = []
    if limit != 0 and isinstance(future, asyncio.Task):
        coroutines = itertools.takewhile(lambda frame: frame.f_code.co_flags & _ASYNCHRONOUS, _frames(future.get_coro()))
        stack = [FrameCallGraphEntry(frame) for frame in coroutines if not _is_ours(frame)]
    if limit is not None:
        stack = stack[:limit] if limit > 0 else stack[limit:]
    return FutureCallGraph(future, tuple(reversed(stack)), tuple(_graph(waiter, limit) for waiter in _awaiters(future)))


def _is_ours(frame):
    return frame.f_code.co_filename.startswith(tracebacks.OURS)


def _kind(frame):
    return next((kind for flags, kind in _KINDS if frame.f_code.co_flags & flags), "")


def _running_stack(frame):
    """From here to the function that the task runs."""
    stack = []
    while frame is not None:
        if not _is_ours(frame):
            stack.append(FrameCallGraphEntry(frame))
        if _kind(frame) and (frame.f_back is None or not _kind(frame.f_back)):
            break
        frame = frame.f_back
    return stack


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    loop = asyncio._get_running_loop()
    current = asyncio.current_task(loop) if loop is not None else None
    if future is not None and future is not current:
        return _graph(future, limit)
    if loop is None:
        raise RuntimeError("capture_call_graph() is called outside of a running event loop and no *future* to introspect was provided")
    if current is None:
        return None
    stack = _running_stack(sys._getframe(depth)) if limit != 0 else []
    if limit is not None:
        stack = stack[-limit:] if limit > 0 else stack[:-limit]
    return FutureCallGraph(current, tuple(stack), tuple(_graph(waiter, limit) for waiter in _awaiters(current)))


def _lines(graph, indent):
    future = graph.future
    name = f"Task(name={future.get_name()!r}, " if isinstance(future, asyncio.Task) else "Future("
    yield f"{indent}* {name}id={id(future):#x})"
    if graph.call_stack:
        yield f"{indent}  + Call stack:"
        for entry in graph.call_stack:
            code = entry.frame.f_code
            yield (f"{indent}  |   File {code.co_filename!r}, line {entry.frame.f_lineno}, "
                   f"in {_kind(entry.frame)}{code.co_qualname}()")
    if graph.awaited_by:
        yield f"{indent}  + Awaited by:"
        for waiter in graph.awaited_by:
            yield from _lines(waiter, indent + "    ")


def format_call_graph(future=None, /, *, depth=1, limit=None):
    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    return "" if graph is None else "\n".join(_lines(graph, ""))


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    print(format_call_graph(future, depth=depth, limit=limit), file=file)


def _module():
    module = types.ModuleType("asyncio.graph", __doc__)
    module.__all__ = ("capture_call_graph", "format_call_graph", "print_call_graph", "FrameCallGraphEntry", "FutureCallGraph")
    for name in module.__all__:
        setattr(module, name, globals()[name])
    for named in (future_add_to_awaited_by, future_discard_from_awaited_by):
        setattr(asyncio.futures, named.__name__, named)
    return module


def install():
    if hasattr(asyncio, "capture_call_graph"):
        return
    for thing in (FrameCallGraphEntry, FutureCallGraph, future_add_to_awaited_by, future_discard_from_awaited_by,
                  capture_call_graph, format_call_graph, print_call_graph):
        thing.__module__ = "asyncio.graph"
        setattr(asyncio, thing.__name__, thing)
        asyncio.__all__ += (thing.__name__,)
    asyncio.graph = sys.modules["asyncio.graph"] = _module()
