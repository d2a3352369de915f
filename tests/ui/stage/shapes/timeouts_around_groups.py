# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def send_all(n):
    await asyncio.sleep(0.1 + n / 10)


async def hidden(n):
    await asyncio.shield(send_all(n))


async def monitor(n):
    async with asyncio.TaskGroup() as tg:
        tg.create_task(send_all(0))
        tg.create_task(send_all(1))
        tg.create_task(send_all(2), name="n2")
        tg.create_task(hidden(3))


async def fetch_the_page(n):
    try:
        async with asyncio.timeout(0.4):
            await monitor(n)
    except TimeoutError:
        print("late")


async def main():
    async with asyncio.TaskGroup() as top:
        top.create_task(fetch_the_page(0))
        top.create_task(fetch_the_page(1))
        top.create_task(monitor(2))


asyncio.run(main())
