# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
async def leaf(name, t):
    await asyncio.sleep(t)
    return name
async def branch(depth, name):
    if depth == 0:
        return await leaf(name, 1)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(branch(depth - 1, name + "l"))
        tg.create_task(branch(depth - 1, name + "r"))
asyncio.run(branch(4, "root"))
