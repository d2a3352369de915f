# SPDX-License-Identifier: GPL-3.0-or-later
"""The way through a run: what comes before the script's first line and after its last."""
import asyncio
import atexit
import builtins
import gc
import os
import sys
import threading
import warnings
from importlib.machinery import SourceFileLoader

import _awaitscope_environment as environment

from _awaitscope_host import advice, alarms, asyncio_again, audit_hooks, code, databases, determinism, files, injections
from _awaitscope_host import libraries, lines, newer_version, process, selecting, shims, sockets, streams, terminal, threads, tracebacks

FINISHED, FAILED, INTERRUPTED = 0, 1, 4
_UNFLUSHED = 120  # the status of python3 then

settings = environment.settings()
_main = {}
_overlay = None
_source = b""
_last_error = None  # as sys.last_value keeps it, to the end


def prepare(main):
    global _main, _overlay
    _main = main
    path = settings["path"]
    if settings["script"] == "-":
        sys.path.insert(0, "")
    else:
        folder = os.path.dirname(os.path.realpath(path))
        sys.path.insert(0, folder)
        code.install(folder)
        main.update(__file__=path, __cached__=None, __loader__=SourceFileLoader("__main__", path))
    tracebacks.install()
    determinism.install(settings["seed"])
    threads.install()
    shims.install()
    asyncio_again.install()
    audit_hooks.install()
    libraries.install()
    streams.install()
    process.install()
    terminal.install()
    selecting.install()
    alarms.install()
    newer_version.install()
    asyncio.SelectorEventLoop._say_unrecorded = staticmethod(_say_unrecorded)
    for name in ("caught", "split", "raised", "unwrap", "place"):
        setattr(builtins, f"__awaitscope_{name}__", getattr(environment, name))
    builtins.__awaitscope_group__ = BaseExceptionGroup
    if settings["sandbox"]:
        _confine(path)
    else:
        environment.limit_resources()


def _say_unrecorded(kind):
    if settings["recording"] and not settings["quiet"]:
        environment.say(f"awaitscope-run: {kind} is a loop of the script's own making: its tasks run, but are not shown")


def _confine(path):
    global _overlay
    own = [os.getcwd()]
    if settings["script"] != "-":
        own.insert(0, os.path.dirname(os.path.realpath(path)))
        own.insert(0, os.path.dirname(path))
    roots = list(dict.fromkeys(os.path.realpath(p) if not os.path.islink(p) else p for p in own))
    temporary = os.path.join(settings["scratch"], "tmp")
    os.mkdir(temporary)
    os.environ["TMPDIR"] = temporary
    readable = [
        *own[:2 if settings["script"] != "-" else 0], *(p for p in sys.path if p and p != "/"), sys.prefix + "/lib", sys.exec_prefix + "/lib",
        "/lib", "/lib64", "/usr/lib64", "/usr/share/zoneinfo", "/usr/share/locale", "/usr/share/python3",
        "/etc/ld.so.cache", "/etc/localtime", "/etc/timezone", "/etc/ssl/openssl.cnf", "/etc/mime.types",
        os.path.realpath(sys.executable),
    ]
    sockets.install()
    missing = environment.confine(list(dict.fromkeys(os.path.realpath(p) for p in readable)))
    if missing and not settings["quiet"]:
        environment.say("awaitscope-run: the sandbox is incomplete: " + "; ".join(missing))
    _overlay = files.install(settings["scratch"], roots)
    libraries.fit(databases.fitted(_overlay))


def compile_script(source):
    global _source
    _source = source
    compiled = code.compile_source(source, settings["path"], settings["recording"])
    if settings["lines"]:
        lines.install(settings["path"])
    return compiled


def finish(errors):
    """Everything that python3 does after the last line. Gives the exit status."""
    global _last_error
    status, ending, text, number, place = 0, FINISHED, "", 0, (0, "")
    if errors:
        error = errors.pop()
        if isinstance(error, SyntaxError) and error.__traceback__ is not None and _only_ours(error.__traceback__):
            error.__traceback__ = None
        status, ending, text, number = _judge(error)
        place = _place(error.__traceback__)
        if not isinstance(error, SystemExit):
            _last_error = error
        del error
    _take_steps(threads.finish, threading._shutdown, atexit._run_exitfuncs, audit_hooks.end)
    unflushed = streams.flush()
    _take_steps(_forget_error, _forget_main, _abandon_loops, gc.collect, _tell_failures)
    if unflushed or streams.flush():
        status = _UNFLUSHED
        if ending == FINISHED:
            ending, text = FAILED, "what was printed could not be written"
    sys.settrace(None)
    injections.finish()
    vars(builtins).update(__builtins__)  # ours, which no script has touched
    _list_files()
    environment.finish(ending, status, text, number, *place)
    return status


def _only_ours(traceback):
    while traceback is not None:
        if not traceback.tb_frame.f_code.co_filename.startswith(tracebacks.OURS):
            return False
        traceback = traceback.tb_next
    return True


def _place(traceback):
    """The innermost line of the script in it, and the function; 0 if there is none."""
    place = 0, ""
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == settings["path"]:
            place = traceback.tb_lineno, traceback.tb_frame.f_code.co_name
        traceback = traceback.tb_next
    return place


def _judge(error):
    if isinstance(error, SystemExit):
        value = error.code
        if value is None:
            return 0, FINISHED, "", 0
        if isinstance(value, int):
            return value & 0xFF, FINISHED, f"sys.exit({value})", 0
        tracebacks.print_text(_text(value) + "\n")
        return 1, FINISHED, f"sys.exit({value!r})", 0
    if said := advice.explain(error, _source):
        environment.say(f"awaitscope-run: {said}")
    try:
        tracebacks.report(error)
    except SystemExit as wish:  # of the script's hook
        return _judge(wish)
    try:
        import _awaitscope
        number = _awaitscope.exception_number(error)
    except (ImportError, AttributeError):
        number = 0
    text = tracebacks.last_line(error)
    if isinstance(error, KeyboardInterrupt):
        return 130, INTERRUPTED, text, number
    return 1, FAILED, text, number


def _text(value):
    try:
        return str(value)
    except Exception:  # python3 says nothing then
        return ""


def _take_steps(*steps):
    """Of the interpreter's end, as far as a script can see it."""
    for step in steps:
        try:
            step()
        except BaseException as error:
            tracebacks.report(error)


def _forget_error():
    global _last_error
    _last_error = None


def _forget_main():
    for private in (True, False):
        for name in list(_main):
            if name.startswith("_") is private and name not in ("__builtins__", "__name__", "__file__"):
                _main[name] = None


def _all_of(kind):
    return [each for each in gc.get_objects() if issubclass(type(each), kind)]


def _tell_failures():
    """An exception that several tasks have failed with hides a circle through it from the collector."""
    for future in _all_of(asyncio.Future):
        if future._log_traceback:
            (asyncio.Task if isinstance(future, asyncio.Task) else asyncio.Future).__del__(future)


def _abandon_loops():
    """One that nobody closed holds what it was to do, and that holds it: a circle which the collector does not see."""
    kept = getattr(getattr(asyncio.events.get_event_loop_policy(), "_local", None), "_loop", None)
    for loop in _all_of(asyncio.SelectorEventLoop):
        if loop is not kept and not loop.is_closed():
            asyncio.base_events.BaseEventLoop.__del__(loop)


def _list_files():
    if _overlay is None:
        return
    keep = settings["keep"]
    for path, place in _overlay.written():
        if not settings["quiet"]:
            environment.say(f"awaitscope-run: the script wrote {path}" + (f", kept in {keep}" if keep else ""))
