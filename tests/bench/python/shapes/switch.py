"""Two tasks that take turns."""
import asyncio
import sys


async def turn(count):
    for _ in range(count):
        await asyncio.sleep(0)


async def main(count):
    async with asyncio.TaskGroup() as group:
        group.create_task(turn(count // 2))
        group.create_task(turn(count // 2))


asyncio.run(main(int(sys.argv[1])))
