# rows: AN10 AN12 AN14
import asyncio

import anyio


cancelled = []


async def sleeper(seconds):
    try:
        await anyio.sleep(seconds)
    except asyncio.CancelledError:
        cancelled.append((seconds, anyio.current_time()))
        raise


async def family():
    async with anyio.create_task_group() as group:
        group.start_soon(sleeper, 5)
        group.start_soon(sleeper, 6)
        await anyio.sleep(7)


async def main():
    start = anyio.current_time()
    early = anyio.move_on_after(2)
    late = anyio.fail_after(2)
    await anyio.sleep(1)
    with early:
        await anyio.sleep(9)
    print("from its call:", anyio.current_time() - start)
    try:
        with late:
            await anyio.sleep(9)
    except TimeoutError:
        print("from entering:", anyio.current_time() - start)

    task = asyncio.create_task(family())
    await anyio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("the family left cancelled", task.cancelled(), sorted(cancelled))

    outer, inner = anyio.CancelScope(), anyio.CancelScope()
    outer.__enter__()
    inner.__enter__()
    try:
        outer.__exit__(None, None, None)
    except RuntimeError as error:
        print("RuntimeError", "scope" in str(error))


try:
    anyio.run(main)
except BaseException as error:
    print(type(error).__name__)
