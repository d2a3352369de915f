# rows: L9 L10
import asyncio


async def nothing():
    pass


async def fail():
    raise ValueError


async def count(what):
    turns = 0
    finished = False

    async def tick():
        nonlocal turns
        while not finished:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(tick())
    await asyncio.sleep(0)
    turns = 0
    result = None
    try:
        result = await what()
    except BaseException as error:
        result = repr(error)
    used = turns
    finished = True
    await task
    return used, result


async def with_task():
    await asyncio.create_task(nothing())


async def with_gather():
    await asyncio.gather(nothing(), nothing())


async def with_wait():
    await asyncio.wait([asyncio.create_task(nothing())])


async def with_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(nothing())
        group.create_task(nothing())


async def with_empty_group():
    async with asyncio.TaskGroup():
        pass


async def with_failing_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())


async def with_group_to_abort():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())
        group.create_task(asyncio.sleep(10))
        await asyncio.sleep(10)


async def with_wait_for():
    await asyncio.wait_for(nothing(), 5)


async def with_wait_for_task():
    await asyncio.wait_for(asyncio.create_task(nothing()), 5)


async def with_shield():
    await asyncio.shield(nothing())


async def with_event():
    event = asyncio.Event()
    asyncio.get_running_loop().call_soon(event.set)
    await event.wait()


async def with_timer():
    event = asyncio.Event()
    asyncio.get_running_loop().call_later(0, event.set)
    await event.wait()


async def main():
    for what in (with_task, with_gather, with_wait, with_group, with_empty_group, with_failing_group,
                 with_group_to_abort, with_wait_for, with_wait_for_task, with_shield, with_event, with_timer):
        print(what.__name__, await count(what))


asyncio.run(main())
