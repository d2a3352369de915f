# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def retry_loop_0(n):
    try:
        await asyncio.sleep(0)
        if n % 2:
            raise OSError('no route 0')
    finally:
        await asyncio.sleep(0.3)


async def fetch_the_page_1(n):
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(retry_loop_0(0), name='n0')
            tg.create_task(retry_loop_0(1))
            await asyncio.sleep(0.05)
    finally:
        print('end', n)


async def monitor_2(n):
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fetch_the_page_1(0))
    finally:
        await asyncio.sleep(1)


async def send_all_3(n):
    try:
        await asyncio.sleep(2 + n / 10)
    finally:
        await asyncio.sleep(0.3)


async def monitor_4(n):
    try:
        await asyncio.shield(send_all_3(n))
    finally:
        await asyncio.sleep(1)


async def main():
    async with asyncio.TaskGroup() as top:
        top.create_task(monitor_4(0))
        top.create_task(monitor_2(1))
        top.create_task(monitor_2(2))


asyncio.run(main())
