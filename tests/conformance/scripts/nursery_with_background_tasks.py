# rows: G1
"""A nursery as quattro and aiojobs have it, on top of asyncio's: background tasks, soft and hard stop, results by name."""
import asyncio
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")


class Nursery:
    def __init__(self) -> None:
        self._group = asyncio.TaskGroup()
        self._background: set[asyncio.Task[Any]] = set()
        self.results: dict[str, Any] = {}

    async def __aenter__(self) -> Self:
        await self._group.__aenter__()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None):
        if self._background:
            waits = [t for t in self._group._tasks if t not in self._background]
            watcher = self._group.create_task(self._watch(waits), name="watcher")
            self._background.add(watcher)
        return await self._group.__aexit__(kind, error, tb)

    async def _watch(self, waits):
        if waits:
            await asyncio.wait(waits)
        for task in self._background - {asyncio.current_task()}:
            task.cancel()

    def start(self, coroutine: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
        task = self._group.create_task(coroutine, name=name)
        task.add_done_callback(lambda t: t.cancelled() or t.exception() or self.results.__setitem__(name, t.result()))
        return task

    def background(self, coroutine, name):
        task = self.start(coroutine, name)
        self._background.add(task)
        return task

    async def start_ready(self, function, *args):
        ready = asyncio.get_running_loop().create_future()
        self.start(function(*args, ready=ready), function.__name__)
        return await ready


async def heartbeat():
    n = 0
    try:
        while True:
            await asyncio.sleep(1)
            n += 1
    finally:
        print("heartbeats:", n)


async def job(t, result):
    await asyncio.sleep(t)
    if isinstance(result, Exception):
        raise result
    return result


async def server(port, *, ready):
    await asyncio.sleep(0.5)
    ready.set_result(f"listening on {port}")
    await asyncio.sleep(2)
    return "served"


async def main():
    async with Nursery() as nursery:
        nursery.background(heartbeat(), "heartbeat")
        nursery.start(job(3.5, 42), "answer")
        print(await nursery.start_ready(server, 80))
    print(nursery.results, asyncio.get_running_loop().time())
    try:
        async with Nursery() as nursery:
            nursery.background(heartbeat(), "heartbeat")
            nursery.start(job(2, ValueError("bad")), "bad")
            nursery.start(job(1, "good"), "good")
    except* ValueError as group:
        print(group.exceptions, nursery.results)
    async with Nursery() as empty:
        pass
    print(empty.results, repr(empty._group))

asyncio.run(main())
