# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
async def fail(e, d):
    try:
        await asyncio.sleep(d)
    finally:
        raise e
async def inner(k):
    async with asyncio.TaskGroup() as tg:
        tg.create_task(fail(ValueError(f"v{k}"), 1))
        tg.create_task(fail(KeyError(f"k{k}"), 2))
        if k: tg.create_task(inner(k - 1))
async def main():
    try:
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(inner(2))
                tg.create_task(inner(1))
                tg.create_task(fail(TypeError("t"), 3))
        except* ValueError as e:
            print("values", e)
        except* TypeError as e:
            print("types", e)
    except* KeyError as e:
        print("keys", e)
asyncio.run(main())
