# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio, sys
async def child(i):
    try:
        await asyncio.sleep(0.5 + i % 5)
        if i == 2: raise ValueError(f"child {i} gave up")
    finally:
        await asyncio.sleep(0.1)
async def main(n):
    async with asyncio.TaskGroup() as tg:
        for i in range(n):
            tg.create_task(child(i))
asyncio.run(main(int(sys.argv[1])))
