# rows: T10
import asyncio
import gc
import weakref


class Thing:
    pass


async def sleeper(thing, seconds):
    try:
        await asyncio.sleep(seconds)
    finally:
        print("left", seconds)


async def waits(thing):
    await asyncio.get_running_loop().create_future()


async def hands_on(thing, seconds):
    return await asyncio.sleep(seconds, thing)


def gone(references):
    gc.collect()
    return [reference() is None for reference in references]


async def in_the_loop():
    things = [Thing(), Thing()]
    references = [weakref.ref(thing) for thing in things]
    asyncio.create_task(sleeper(things[0], 5))
    asyncio.create_task(waits(things[1]))
    del things
    await asyncio.sleep(1)
    print("still asleep, never woken:", gone(references))
    await asyncio.sleep(9)
    print("over:", gone(references))


async def cancelled():
    thing = Thing()
    reference = weakref.ref(thing)
    task = asyncio.create_task(sleeper(thing, 7))
    del thing
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    del task
    print("cancelled:", gone([reference]))


async def result_in_a_cycle():
    thing = Thing()
    reference = weakref.ref(thing)
    thing.task = asyncio.create_task(asyncio.sleep(1, thing))
    del thing
    await asyncio.sleep(2)
    print("cycle:", gone([reference]))


async def main(thing):
    await in_the_loop()
    await cancelled()
    await result_in_a_cycle()
    thing.task = asyncio.create_task(sleeper(thing, 3600))
    thing.other = asyncio.create_task(hands_on(thing, 60))
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
thing = Thing()
kept = weakref.ref(thing)
loop.run_until_complete(main(thing))
loop.close()
print("loop closed:", gone([kept]))
del thing, loop
print("and dropped:", gone([kept]))
