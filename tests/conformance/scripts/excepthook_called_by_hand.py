# rows: none
"""A script's own sys.excepthook that calls the one that was there."""
import asyncio
import io
import sys


def hook(kind, error, traceback):
    print("a hook was told of", kind.__name__)
    before(kind, error, traceback)
    sys.__excepthook__(kind, error, traceback)
    return "ignored"


before, sys.excepthook = sys.excepthook, hook
sys.stderr = said = io.StringIO()
before(ValueError, ValueError("has no traceback"), None)


async def child():
    raise ValueError("a child's")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
    except* ValueError as errors:
        sys.excepthook(ValueError, errors.exceptions[0], errors.exceptions[0].__traceback__)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: sys.excepthook(type(context["exception"]), context["exception"], context["exception"].__traceback__))
    loop.call_soon(lambda: {}["key"])
    await asyncio.sleep(1)


asyncio.run(main())
for line in said.getvalue().splitlines():  # without frames, but for any that no script has
    if not line.startswith("  ") or line.startswith('  File "<awaitscope'):
        print(line)
