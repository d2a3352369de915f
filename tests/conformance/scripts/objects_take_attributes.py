# rows: T20 O20
"""Objects of asyncio take attributes of a script's own, and can be referred to weakly."""
import asyncio
import weakref


class Deadline(asyncio.Timeout):
    pass


async def main():
    loop = asyncio.get_running_loop()
    things = [asyncio.timeout(1), asyncio.timeout_at(None), Deadline(None), asyncio.TaskGroup(), asyncio.Lock(), asyncio.Event(), asyncio.Queue(),
              asyncio.Semaphore(), asyncio.Condition(), asyncio.Barrier(1), loop.create_future(), asyncio.current_task(), asyncio.Runner()]
    references = []
    for thing in things:
        thing.purpose = [thing]
        references.append(weakref.ref(thing))
        print(type(thing).__name__, thing.purpose[0] is thing, references[-1]() is thing, hasattr(thing, "nothing"))
    async with asyncio.timeout(5) as timeout:
        timeout.name = "outer"
        timeout.reason = ValueError(timeout)
        await asyncio.sleep(1)
    print(timeout, timeout.name, vars(things[0])["purpose"] is things[0].purpose)


asyncio.run(main())
