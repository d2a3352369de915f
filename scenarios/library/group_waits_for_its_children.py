"""A group ends when its last child has ended.

Theme: First steps, 2

Three parcels travel at once. A task group is a block that no task in it outlives: at its end it
waits until the last one has arrived. After it, the results can simply be read.
"""
import asyncio


async def deliver(town, hours):
    print(f"parcel for {town} leaves")
    await asyncio.sleep(hours / 10)
    print(f"parcel for {town} arrives")
    return hours


async def main():
    async with asyncio.TaskGroup() as round_trip:
        oslo = round_trip.create_task(deliver("Oslo", 5))
        bergen = round_trip.create_task(deliver("Bergen", 2))
        voss = round_trip.create_task(deliver("Voss", 3))
        print("all parcels are handed over")
    print("hours on the road:", oslo.result() + bergen.result() + voss.result())


asyncio.run(main())
