# rows: AN2 AN3
import asyncio

import anyio


async def fail(seconds, error):
    await anyio.sleep(seconds)
    raise error


async def stubborn():
    for attempt in range(2):
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            print("interrupted", attempt)
    await anyio.sleep(9)


async def main():
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(fail, 1, ValueError("first"))
            group.start_soon(stubborn)
            await anyio.sleep(9)
    except BaseException as error:
        print(type(error).__name__, anyio.current_time())
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(fail, 1, ValueError("one"))
            group.start_soon(fail, 1, KeyError("two"))
    except BaseException as error:
        print(type(error).__name__, anyio.current_time())


anyio.run(main)
