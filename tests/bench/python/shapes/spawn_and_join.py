"""A group that spawns and joins many children which each yield once."""
import asyncio
import sys


async def child():
    await asyncio.sleep(0)


async def main(count):
    async with asyncio.TaskGroup() as group:
        for _ in range(count):
            group.create_task(child())


asyncio.run(main(int(sys.argv[1])))
