"""A semaphore lets a few in, but not all.

Theme: Locks, queues and other meeting points, 2

The lock in the canal has room for two boats. The others wait on the river, and follow in the order
in which they came.
"""
import asyncio


async def pass_through(boat, canal, seconds):
    async with canal:
        print(f"{boat} enters")
        await asyncio.sleep(seconds)
        print(f"{boat} leaves")


async def main():
    canal = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as river:
        for boat, seconds in ("Alma", 0.3), ("Bruno", 0.1), ("Clara", 0.35), ("Dora", 0.25):
            river.create_task(pass_through(boat, canal, seconds))
    print("the canal is empty")


asyncio.run(main())
