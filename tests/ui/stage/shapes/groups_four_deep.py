# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
async def leaf(n, d):
    await asyncio.sleep(d)
    if n == "d2": raise ValueError("inner leaf broke")
async def level(k):
    async with asyncio.timeout(5 + k):
        async with asyncio.TaskGroup() as tg:
            tg.create_task(leaf("abcd"[k] + "1", 1))
            tg.create_task(leaf("abcd"[k] + "2", 2))
            if k < 3:
                tg.create_task(level(k + 1))
async def main():
    await level(0)
asyncio.run(main())
