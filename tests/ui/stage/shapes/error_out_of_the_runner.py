# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def send(n):
    await asyncio.sleep(0.5)
    if n % 2:
        raise KeyError(n)


async def job(n):
    await asyncio.sleep(1)


async def guarded(n):
    async with asyncio.timeout(3):
        async with asyncio.timeout(2):
            await job(n)


async def shielded(n):
    await asyncio.shield(job(n))


async def main():
    async with asyncio.TaskGroup() as top:
        top.create_task(send(0))
        top.create_task(shielded(1))
        top.create_task(guarded(2))
        top.create_task(send(3))


asyncio.run(main())
