"""Each except* takes its share of an exception group.

Theme: Failures and exception groups, 1

Three probes land. One has bad data, one a broken wire, and one is hit while it stops. All the
errors leave the group together, and every except* handles the part that matches.
"""
import asyncio


async def probe(name, seconds, error):
    await asyncio.sleep(seconds)
    raise error(f"{name} sent nonsense")


async def late_probe(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise ConnectionError(f"{name} broke while it stopped") from None


async def main():
    try:
        async with asyncio.TaskGroup() as mission:
            mission.create_task(probe("alpha", 0.2, ValueError))
            mission.create_task(late_probe("beta"))
            mission.create_task(late_probe("gamma"))
    except* ValueError as errors:
        print("data:", *errors.exceptions)
    except* OSError as errors:
        print("wires:", len(errors.exceptions))
        for error in sorted(errors.exceptions, key=str):
            print("  ", error)
    print("mission control goes on")


asyncio.run(main())
