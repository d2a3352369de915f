"""A nursery of trio is a task group.

Theme: Task groups, 4

Three otters learn to swim in trio, the library from which Python's task groups came. The nursery
waits for all three; in the second lesson one swallows water, and the others are called out at once.
"""
import trio


async def swim(otter, lessons):
    await trio.sleep(lessons * 0.1)
    print(f"{otter} can swim")


async def swallow_water(otter):
    await trio.sleep(0.2)
    raise ValueError(f"{otter} has swallowed water")


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(swim, "Olga", 3)
        nursery.start_soon(swim, "Otto", 1)
        nursery.start_soon(swim, "Ole", 2)
        print("the otters are in the water")
    print("all three are back")

    try:
        async with trio.open_nursery(strict_exception_groups=True) as nursery:
            nursery.start_soon(swim, "Olga", 9)
            nursery.start_soon(swallow_water, "Otto")
            nursery.start_soon(swim, "Ole", 1)
    except* ValueError as group:
        print("lesson over:", *group.exceptions)


trio.run(main)
