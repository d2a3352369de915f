# rows: none
"""asyncio's classes that are written in C take no attributes, those in Python and all derived ones do."""
import asyncio
import sys


def attempt(kind, name, value):
    before = vars(kind).get(name)
    try:
        setattr(kind, name, value)
        print(kind.__name__, name, "set")
        delattr(kind, name) if before is None else setattr(kind, name, before)
    except TypeError as error:
        print(error)


class Task(asyncio.Task):
    pass


for kind in (asyncio.Future, asyncio.Task, Task, asyncio.Handle, asyncio.TimerHandle, asyncio.TaskGroup, asyncio.Timeout, asyncio.Runner):
    for name in ("mine", "__init__", "__del__"):
        attempt(kind, name, lambda *arguments: None)
for kind in (asyncio.Future, asyncio.Task):
    try:
        del kind.cancel
    except TypeError as error:
        print(error)
    try:
        asyncio.Task.cancel.mine = 1
    except AttributeError as error:
        print(type(error).__name__)


async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    task.mine = 1
    await task
    print(task.mine, Task.mine if hasattr(Task, "mine") else "nothing left")


asyncio.run(main())
sys.stdin = None
try:
    input()
except RuntimeError as error:
    print(error)
