"""A tree of nested groups, whose leftmost leaf fails."""
import asyncio
import sys


class Failure(Exception):
    pass


async def node(depth, leftmost):
    if depth == 0:
        if leftmost:
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            raise Failure
        await asyncio.sleep(3600)
    async with asyncio.TaskGroup() as group:
        group.create_task(node(depth - 1, leftmost))
        group.create_task(node(depth - 1, False))


async def main(count):
    try:
        await node(max(1, count.bit_length() - 2), True)
    except* Failure:
        pass


asyncio.run(main(int(sys.argv[1])))
