# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
async def slow(i):
    async with asyncio.timeout(i):
        await asyncio.sleep(5)
async def main():
    try:
        async with asyncio.timeout(2):
            async with asyncio.timeout(3):
                async with asyncio.TaskGroup() as tg:
                    for i in range(5): tg.create_task(slow(i + 1.5))
    except TimeoutError:
        print("late")
asyncio.run(main())
