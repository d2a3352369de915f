# rows: AN1 AN3 AN5 AN7 AN13
import asyncio

import anyio

turns = []


async def counts():
    while True:
        turns.append(len(turns))
        await asyncio.sleep(0)


async def says(name):
    print(name, "starts", anyio.get_current_task().name)


async def stubborn(name):
    for wait in (anyio.sleep, asyncio.sleep):
        try:
            await wait(9)
        except asyncio.CancelledError:
            print(name, "is hit at", anyio.current_time())
    await asyncio.sleep(9)
    print("never")


async def main():
    async with anyio.create_task_group() as group:
        for name in "zaq":
            group.start_soon(says, name, name=f"called {name}")
        print("spawned")
    ticker = asyncio.create_task(counts())
    await asyncio.sleep(0)
    before = len(turns)
    async with anyio.create_task_group():
        pass
    print("turns of an empty group:", len(turns) - before)
    ticker.cancel()
    start = anyio.current_time()
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(stubborn, "child")
            await anyio.sleep(1)
            raise LookupError("in the body")
    except LookupError as error:
        print(repr(error), group.cancel_scope.cancel_called, anyio.current_time() - start)
    async with anyio.create_task_group() as group:
        group.cancel_scope.cancel()
        group.start_soon(stubborn, "into a cancelled group")
        group.start_soon(says, "without a wait")
    print("left at", anyio.current_time() - start)
    try:
        anyio.create_task_group().start_soon(says, "too early")
    except (RuntimeError, AttributeError) as error:
        print(type(error).__name__, error)


anyio.run(main)
