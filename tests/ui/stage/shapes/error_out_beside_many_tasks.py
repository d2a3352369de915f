# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def load(n):
    await asyncio.sleep(0.1)
    if n % 2:
        raise OSError(f"no route {n}")


async def both(n):
    await asyncio.gather(load(0), load(1), load(2), load(3), return_exceptions=True)
    raise ValueError(n)


async def inner(n):
    async with asyncio.TaskGroup() as tg:
        tg.create_task(both(0))
        tg.create_task(both(1))
        tg.create_task(both(2))


async def main():
    async with asyncio.TaskGroup() as top:
        top.create_task(inner(0))


asyncio.run(main())
