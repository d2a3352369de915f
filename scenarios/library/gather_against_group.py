"""After a failure gather leaves the others running, a group stops them.

Theme: Task groups, 3

Two gardens, the same hoses. In the first one the water goes on running when a hose bursts, and
nobody waits for it any more. In the second one the group turns off every tap.
"""
import asyncio


async def water(bed, seconds):
    try:
        await asyncio.sleep(seconds)
        if bed == "roses":
            raise OSError("the hose burst")
        print(f"  {bed}: watered")
    except asyncio.CancelledError:
        print(f"  {bed}: tap turned off")
        raise


async def main():
    print("with gather")
    try:
        await asyncio.gather(water("roses", 0.1), water("beans", 0.3))
    except OSError as error:
        print("  gather raised:", error)
    await asyncio.sleep(0.3)

    print("with a group")
    try:
        async with asyncio.TaskGroup() as garden:
            garden.create_task(water("roses", 0.1))
            garden.create_task(water("beans", 0.3))
    except* OSError as errors:
        print("  the group raised:", errors.exceptions[0])


asyncio.run(main())
