"""What no except* takes goes on to the next caller.

Theme: Failures and exception groups, 2

The harbour master handles fog, but not pirates. The rest of the group, still a group with its
inner structure, sails on and ends the run.
"""
import asyncio


class Fog(Exception):
    pass


class Pirates(Exception):
    pass


async def ship(name, trouble):
    await asyncio.sleep(0.2)
    raise trouble(name)


async def harbour():
    try:
        async with asyncio.TaskGroup() as fleet:
            fleet.create_task(ship("Dove", Fog))
            fleet.create_task(ship("Gull", Pirates))
    except* Fog as fog:
        print("light the lamps for", *fog.exceptions)


async def main():
    try:
        await harbour()
    except ExceptionGroup as rest:
        print("beyond the harbour:", rest.exceptions)
        raise


asyncio.run(main())
