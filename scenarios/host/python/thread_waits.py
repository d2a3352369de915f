# SPDX-License-Identifier: GPL-3.0-or-later
"""What the threads of a deadlock wait for, in the words of the script."""
import asyncio
import concurrent.futures
import os
import queue
import socket
import sys
import threading

from _awaitscope_host import thread_locks, threads

_QUEUE_STATES = {"get": " (empty)", "put": " (full)", "join": " (items left)"}
_NOUNS = [(threading.Event, "event"), (threading.Barrier, "barrier"), (threading.Semaphore, "semaphore"),
          (threading.Condition, "condition"), (thread_locks.RLock, "lock"), (thread_locks.Lock, "lock"),
          (concurrent.futures.Future, "future")]
_LIBRARY = os.path.dirname(os.__file__)


def _is_script(frame):
    return not frame.f_code.co_filename.startswith((_LIBRARY, "<awaitscope>", "<frozen"))


def _name_of(thing, frame):
    """What the script calls it where it waits: a variable, or an attribute of self."""
    here = frame.f_globals if _is_script(frame) else sys.modules["__main__"].__dict__
    for names in (frame.f_locals, getattr(frame.f_locals.get("self"), "__dict__", {}), here):
        for name, value in names.items():
            if value is thing:
                return name
    return ""


def _quoted(noun, name):
    return f'{noun} "{name}"' if name and name != noun else noun


def _holder_of(lock):
    return (lock._owner if isinstance(lock, thread_locks.RLock) else lock.holder) or 0


def _what(called, frame):
    """(in words, the thread that holds it or 0), or None: `called` is what `frame` has called."""
    function, thing = called.f_code.co_name, called.f_locals.get("self")
    if isinstance(thing, threading.Thread) and function == "_join_in_turn":
        return f"thread {thing.name} to end", thing.ident or 0
    if isinstance(thing, concurrent.futures.Executor):
        return "the calls of an executor to end", 0
    if isinstance(thing, (queue.Queue, queue.SimpleQueue)):
        return f"{_name_of(thing, frame) or 'queue'}.{function}{_QUEUE_STATES.get(function, '')}", 0
    if isinstance(thing, socket.socket):
        return f"{_name_of(thing, frame) or 'a socket'}.{function}()", 0
    for kind, noun in _NOUNS:
        if isinstance(thing, kind):
            text = _quoted(noun, _name_of(thing, frame))
            holder = _holder_of(thing) if noun == "lock" else 0
            if holder:
                text += f" held by {_thread_name(holder)}"
            return text, holder
    return None


def _thread_name(ident):
    return next((thread.name for thread in threading.enumerate() if thread.ident == ident), "a thread that has ended")


def _awaited(frame):
    """(in words, holder, line): the call of the script's innermost frame, or the outermost that we know."""
    outermost, called = None, None
    while frame is not None:
        if called is not None and (what := _what(called, frame)) is not None:
            outermost = what
        if _is_script(frame):
            text, holder = outermost or (f"{called.f_code.co_name}()" if called else "something unknown", 0)
            return text, holder, frame.f_lineno
        called, frame = frame, frame.f_back
    return *(outermost or ("", 0)), 0


def _describe(ident, frame, loop):
    name = _thread_name(ident)
    if loop is not None:
        return ident, name, "its event loop, which has nothing to do", 0, loop
    text, holder, line = _awaited(frame)
    if ident == threads.main:
        if not text:
            text = "its threads to end: " + ", ".join(_thread_name(call.thread) for call in threads.calls if not call.daemon)
        if (task := asyncio.current_task() if asyncio._get_running_loop() else None) is not None:
            name += f" (in {task.get_name()})"
    return ident, name, (text or "something unknown") + (f" (line {line})" if line else ""), holder, None


def describe():
    """(identity, name, what it waits for, the holder's identity or 0, its resting loop or None) of each that waits."""
    frames = sys._current_frames()
    told = [(threads.main, None)] if threads.main_waits else []
    told += [(call.thread, call.loop) for call in threads.calls if not call.ended]
    return [_describe(ident, frames[ident], loop) for ident, loop in told if ident in frames]
