"""One await after the other takes the sum of the times.

Theme: Coroutines and tasks, 1

A barista alone at the counter: each order is finished before the next one begins.
Nothing here runs side by side, as nobody made a task of anything.
"""
import asyncio


async def grind(beans):
    await asyncio.sleep(0.2)
    return f"ground {beans}"


async def brew(powder):
    await asyncio.sleep(0.3)
    return f"coffee from {powder}"


async def serve(guest, beans):
    print(f"{guest}: ordered")
    powder = await grind(beans)
    coffee = await brew(powder)
    print(f"{guest}: {coffee}")


async def main():
    clock = asyncio.get_running_loop().time
    start = clock()
    await serve("Ada", "Arabica")
    await serve("Ben", "Robusta")
    print(f"both served after {clock() - start:.1f} s")


asyncio.run(main())
