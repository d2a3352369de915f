"""A deadline can be moved while it runs.

Theme: Timeouts, 3

A climber has 0.3 s to the next hut. Every hut that is reached moves the deadline on, until one is
too far away.
"""
import asyncio


async def climb(hut, seconds):
    await asyncio.sleep(seconds)
    print("reached", hut)


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.3) as rope:
            for hut, seconds in ("meadow", 0.2), ("ridge", 0.25), ("summit", 0.6):
                await climb(hut, seconds)
                rope.reschedule(loop.time() + 0.3)
    except TimeoutError:
        print("back to the last hut, as the summit was too far")


asyncio.run(main())
