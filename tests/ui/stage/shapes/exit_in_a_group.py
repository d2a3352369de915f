# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import sys


async def work():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(1)
        raise ValueError("late")


async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(work())
        await asyncio.sleep(1)
        sys.exit("no licence")


asyncio.run(main())
