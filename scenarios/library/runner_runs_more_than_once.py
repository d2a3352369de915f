"""A Runner keeps one loop for several runs.

Theme: Runner and Ctrl-C, 2

A museum opens twice a day. Both openings share the loop and what lives on it, so the lamp that was
lit in the morning is still on in the evening; leaving the block switches it off.
"""
import asyncio


async def lamp():
    try:
        while True:
            await asyncio.sleep(0.2)
            print("  the lamp is on")
    finally:
        print("  the lamp goes out")


async def morning():
    print("morning")
    light = asyncio.create_task(lamp())
    await asyncio.sleep(0.3)
    return light


async def evening(light):
    print("evening, the lamp is done:", light.done())
    await asyncio.sleep(0.2)


with asyncio.Runner() as museum:
    light = museum.run(morning())
    museum.run(evening(light))
    print("closing")
print("cancelled:", light.cancelled())
