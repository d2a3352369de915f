# rows: none
"""asyncio is taken out of sys.modules, whole or in part, and imported again, as some tests do."""
import asyncio
import importlib
import sys


async def work(module):
    async with module.timeout(5), module.TaskGroup() as group:
        tasks = [group.create_task(module.sleep(n, n)) for n in (2, 1)]
    await module.wait_for(module.sleep(1), 2)
    return [task.result() for task in tasks]


async def main():
    before = asyncio.create_task(asyncio.sleep(1, "before"))
    for name in [*sys.modules]:
        if name.partition(".")[0] in ("asyncio", "_asyncio"):
            del sys.modules[name]
    import asyncio as again
    from asyncio import tasks, locks
    print(await work(again), await before, await asyncio.gather(work(asyncio), tasks.sleep(1)))
    lock = locks.Lock()
    async with lock:
        print(lock.locked())


asyncio.run(main())
del sys.modules["asyncio.tasks"]
module = importlib.import_module("asyncio.tasks")
print(module.__name__, module.__spec__.name, asyncio.run(work(asyncio)))
