# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
async def child(i):
    try:
        await asyncio.sleep(0.5 + i % 5)
        if i == 2: raise ValueError(f"child {i} gave up")
    finally:
        await asyncio.sleep(0.1)
async def main():
    async with asyncio.TaskGroup() as tg:
        for i in range(3):
            tg.create_task(child(i))
asyncio.run(main())
