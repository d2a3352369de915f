"""Sleeping children that one failure cancels."""
import asyncio
import sys


class Failure(Exception):
    pass


async def fail():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    raise Failure


async def main(count):
    try:
        async with asyncio.TaskGroup() as group:
            for number in range(count):
                group.create_task(asyncio.sleep(3600 + number % 977))
            group.create_task(fail())
    except* Failure:
        pass


asyncio.run(main(int(sys.argv[1])))
