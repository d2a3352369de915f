# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
a, b = asyncio.Lock(), asyncio.Lock()
async def one():
    async with a:
        await asyncio.sleep(1)
        async with b: pass
async def two():
    async with b:
        await asyncio.sleep(1)
        async with a: pass
async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(one())
        tg.create_task(two())
asyncio.run(main())
