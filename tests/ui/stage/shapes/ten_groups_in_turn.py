# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
async def work(i, j):
    await asyncio.sleep(0.1 * j)
async def main():
    for i in range(10):
        async with asyncio.TaskGroup() as tg:
            for j in range(3):
                tg.create_task(work(i, j))
asyncio.run(main())
