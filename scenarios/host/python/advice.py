# SPDX-License-Identifier: GPL-3.0-or-later
"""What to do about an error that comes of where a script runs: on this Python, this system, without a notebook."""
import ast
import asyncio
import re
import sys

import _awaitscope_environment as environment

from _awaitscope_host import libraries

_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"

# What the standard library has since then.
_SINCE = {
    (3, 12): """calendar.Day calendar.Month random.binomialvariate sys.monitoring threading.setprofile_all_threads
        threading.settrace_all_threads""",
    (3, 13): """base64.z85encode enum.EnumDict glob.translate math.fma
        pathlib.PurePath.full_match pathlib.UnsupportedOperation statistics.kde types.CapsuleType""",
    (3, 14): """annotationlib asyncio.tools compression concurrent.futures.InterpreterPoolExecutor concurrent.interpreters
        functools.Placeholder io.Reader io.Writer pathlib.types typing.evaluate_forward_ref uuid.uuid6 uuid.uuid8""",
}
_LATER = {name: version for version, names in _SINCE.items() if version > sys.version_info for name in names.split()}

_OTHERWISE = {
    "asyncio.coroutine": "asyncio.coroutine was taken out of Python 3.11: write async def, and await instead of yield from",
    **{f"_asyncio.Task.{name}": f"asyncio.Task.{name}() was taken out of Python 3.9: call asyncio.{name}()"
       for name in ("all_tasks", "current_task")},
    **{f"asyncio.{name}": f"asyncio.{name} exists on Windows only: leave it out, or ask for sys.platform == \"win32\" before"
       for name in ("WindowsSelectorEventLoopPolicy", "WindowsProactorEventLoopPolicy", "ProactorEventLoop", "IocpProactor")},
    "anyio._backends._asyncio.CancelScope.cancelled_caught":
        "cancelled_caught came with anyio 4, and an older one is installed: ask for cancel_called, or pip install \"anyio>=4\"",
}


def explain(error, source=""):
    """A sentence without its full stop; empty where there is nothing to add to the error's own."""
    try:
        return _explain(error, source)
    except Exception:  # an error of the script's own class may be anything
        return ""


def _explain(error, source):
    if isinstance(error, BaseExceptionGroup):
        return next(filter(None, (_explain(each, source) for each in error.exceptions)), "")
    if isinstance(error, getattr(sys.modules.get("anyio"), "ExceptionGroup", ())):
        return ("the groups of errors of this anyio are its own, and except* does not look into them: "
                "catch anyio.ExceptionGroup, or pip install \"anyio>=4\", whose groups are the language's")
    if isinstance(error, SyntaxError):
        return _of_syntax(error, source) if error.filename == environment.settings()["path"] else ""
    if isinstance(error, ImportError):
        return _of_import(error) or libraries.explain_missing(error)
    if isinstance(error, AttributeError):
        return _of_attribute(error)
    if isinstance(error, TypeError):
        return _of_call(str(error)) or _of_gather(error)
    if isinstance(error, RuntimeError) and str(error).startswith("There is no current event loop in thread"):
        return ("no loop runs here, and since Python 3.14 asyncio.get_event_loop() makes none: "
                "put this into async def main(): and call asyncio.run(main()), or make a loop with asyncio.new_event_loop()")
    return ""


def _since(what, version):
    return (f"{what} came with Python {version[0]}.{version[1]}, and Python {_PYTHON} runs scripts here: "
            "do without, or build awaitscope with a newer one")


def _of_syntax(error, source):
    line = error.text or ""
    if line.lstrip().startswith((">>>", "In [")):
        return f"line {error.lineno} begins with the prompt of an interactive session: take the prompts out"
    if line.lstrip().startswith(("%", "!")):
        return f"line {error.lineno} is a command to a notebook, not Python: take it out"
    if re.search(r"\basyncio\.async\s*\(", line):
        return "asyncio.async() was taken out of Python 3.7, where async is a word of the language: call asyncio.create_task()"
    if "outside" in (error.msg or "") and _is_of_a_notebook(source):
        return (f"line {error.lineno} awaits outside of any function, as only notebooks can: "
                "put it into async def main(): and call asyncio.run(main())")
    return ""


def _is_of_a_notebook(source):
    try:
        compile(source, "", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError):
        return False
    return True


def _of_import(error):
    imported = re.match(r"cannot import name '(\w+)' from", str(error))
    name = f"{error.name}.{imported[1]}" if imported else error.name or ""
    return _of_name(name)


def _of_attribute(error):
    thing = error.obj
    if isinstance(thing, type(sys)):
        return _of_name(f"{getattr(thing, '__name__', '')}.{error.name}")
    classes = thing.__mro__ if isinstance(thing, type) else type(thing).__mro__
    return next(filter(None, (_of_name(f"{each.__module__}.{each.__qualname__}.{error.name}") for each in classes)), "")


def _of_name(name):
    if name in _LATER:
        return _since(name, _LATER[name])
    return _OTHERWISE.get(name, "")


def _of_call(message):
    called = re.match(r"(?:\w+\.)?(\w+)(?:\.__init__)?\(\) got an unexpected keyword argument 'loop'", message)
    if called and called[1] in asyncio.__all__:
        return f"{called[1]}() takes no loop since Python 3.10: leave the argument out"
    if re.match(r"(object |')(Lock|Condition|Semaphore|BoundedSemaphore)('? object)? can't be (used in 'await'|awaited)", message):
        return "a lock cannot be awaited since Python 3.9: write async with"
    return ""


def _of_gather(error):
    place = error.__traceback__
    while place.tb_next is not None:
        place = place.tb_next
    if place.tb_frame.f_code.co_name == "gather" and "unhashable type" in str(error):
        return "gather() takes what it waits for one by one: write a star before the list, as in gather(*tasks)"
    return ""
