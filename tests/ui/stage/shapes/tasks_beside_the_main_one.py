# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
async def ticker(n):
    while True:
        await asyncio.sleep(n)
        print("tick", n)
async def main():
    ts = [asyncio.create_task(ticker(i + 1), name=f"ticker-{i}") for i in range(4)]
    async with asyncio.timeout(3.5):
        await asyncio.sleep(2)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(asyncio.sleep(1))
        tg.create_task(asyncio.sleep(2))
asyncio.run(main())
