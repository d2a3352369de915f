"""Many timers that all fire."""
import asyncio
import sys


async def main(count):
    async with asyncio.TaskGroup() as group:
        for number in range(count):
            group.create_task(asyncio.sleep((number * 7919 % 10007) * 1e-7))


asyncio.run(main(int(sys.argv[1])))
