"""A lock lets one task in at a time, in the order of arrival.

Theme: Locks, queues and other meeting points, 1

Three bakers share an oven. Whoever comes first bakes first; the others wait in a line, and the
lock passes from hand to hand.
"""
import asyncio


async def bake(baker, oven, kneading):
    await asyncio.sleep(kneading)
    print(f"{baker}: dough is ready")
    async with oven:
        print(f"{baker}: in the oven")
        await asyncio.sleep(0.2)
    print(f"{baker}: bread")


async def main():
    oven = asyncio.Lock()
    async with asyncio.TaskGroup() as bakery:
        bakery.create_task(bake("Mara", oven, 0.15))
        bakery.create_task(bake("Nils", oven, 0.05))
        bakery.create_task(bake("Odo", oven, 0.1))
    print("oven locked:", oven.locked())


asyncio.run(main())
