"""Two tasks that wait for each other wait for ever.

Theme: Hazards, 3

One cook takes the pan and then wants the spoon, the other one does it the other way round. Plain
Python would hang here without a word. Taking both in the same order would be the cure.
"""
import asyncio


async def fry(cook, first, second):
    async with first:
        print(f"{cook} has one hand full")
        await asyncio.sleep(0.1)
        async with second:
            print(f"{cook} fries an egg")


async def main():
    pan = asyncio.Lock()
    spoon = asyncio.Lock()
    async with asyncio.TaskGroup() as kitchen:
        kitchen.create_task(fry("Ann", pan, spoon), name="Ann")
        kitchen.create_task(fry("Bob", spoon, pan), name="Bob")
    print("breakfast")


asyncio.run(main())
