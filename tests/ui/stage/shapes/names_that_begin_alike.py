# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
async def worker(i):
    await asyncio.sleep(1 + i * 0.1)
    if i == 17: raise RuntimeError("the seventeenth worker could not reach the database")
async def main():
    async with asyncio.TaskGroup() as tg:
        for i in range(40):
            tg.create_task(worker(i), name=f"download_the_quarterly_report_of_the_department_number_{i:03d}_xx")
asyncio.run(main())
