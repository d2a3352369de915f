"""A child may add tasks to the group that it lives in.

Theme: Task groups, 1

A caver at a fork calls for help: every passage that is found becomes a task of the same group.
The group stays open until the deepest passage has been seen.
"""
import asyncio

CAVE = {
    "entrance": ["hall", "chimney"],
    "hall": ["lake"],
    "chimney": [],
    "lake": ["crystal room"],
    "crystal room": [],
}
DISTANCE = {"entrance": 0.1, "hall": 0.2, "chimney": 0.15, "lake": 0.1, "crystal room": 0.2}


async def explore(place, party, depth):
    await asyncio.sleep(DISTANCE[place])
    print("  " * depth + place)
    for passage in CAVE[place]:
        party.create_task(explore(passage, party, depth + 1))


async def main():
    async with asyncio.TaskGroup() as party:
        party.create_task(explore("entrance", party, 0))
    print("everybody is out again")


asyncio.run(main())
