# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def send_all(n):
    await asyncio.sleep(0)
    if n % 2:
        raise KeyError(n)


async def shielded(n):
    await asyncio.shield(send_all(n))


async def load(n):
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(send_all(0), name="n0")
            tg.create_task(shielded(1))
            tg.create_task(send_all(2))
    finally:
        await asyncio.sleep(0.3)


async def main():
    async with asyncio.TaskGroup() as top:
        top.create_task(load(0))
        top.create_task(send_all(1))
        top.create_task(load(2))


asyncio.run(main())
