"""An error travels outwards, group by group.

Theme: Task groups, 2

An orchestra has sections, a section has players. A string snaps: its section stops first, and
hands one exception to the orchestra, which then stops the other section.
"""
import asyncio


async def play(instrument, seconds, breaks=False):
    try:
        await asyncio.sleep(seconds)
        if breaks:
            raise RuntimeError(f"the {instrument} has lost a string")
        print(f"{instrument}: finished")
    except asyncio.CancelledError:
        print(f"{instrument}: stops playing")
        raise


async def strings():
    async with asyncio.TaskGroup() as section:
        section.create_task(play("violin", 0.3, breaks=True))
        section.create_task(play("cello", 0.8))


async def winds():
    async with asyncio.TaskGroup() as section:
        section.create_task(play("flute", 0.1))
        section.create_task(play("oboe", 0.9))


async def main():
    try:
        async with asyncio.TaskGroup() as orchestra:
            orchestra.create_task(strings())
            orchestra.create_task(winds())
    except* RuntimeError as group:
        inner = group.exceptions[0]
        print(f"{type(inner).__name__} in {type(group).__name__}: {inner.exceptions[0]}")


asyncio.run(main())
