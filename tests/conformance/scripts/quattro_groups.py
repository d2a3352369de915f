# rows: QT1 QT2 QT6 QT10 QT11
import asyncio

from quattro import TaskGroup, gather, move_on_after


async def job(name, seconds):
    print(name, "starts at", now())
    try:
        await asyncio.sleep(seconds)
        return name
    finally:
        print(name, "ends at", now())


async def fail(seconds):
    await asyncio.sleep(seconds)
    raise ValueError(seconds)


async def limited():
    async with TaskGroup(concurrency_limit=2) as group:
        tasks = [group.create_task(job(name, 1)) for name in "abc"]
    print([task.result() for task in tasks])


async def in_the_background():
    async with TaskGroup() as group:
        group.create_background_task(job("background", 9))
        group.create_task(job("child", 2))
        await asyncio.sleep(1)


async def background_fails():
    try:
        async with TaskGroup() as group:
            group.create_background_task(fail(1))
            await asyncio.sleep(9)
    except* ValueError as errors:
        print(errors, errors.exceptions, now())


async def gathers():
    print(await gather(), await gather(job("slow", 2), job("quick", 1)))
    print(await gather(fail(1), job("beside a failure", 2), return_exceptions=True))
    try:
        await gather(fail(1), job("sibling", 9))
    except* ValueError as errors:
        print(errors, now())


async def in_a_scope(child):
    try:
        with move_on_after(2) as scope:
            async with TaskGroup() as group:
                group.create_task(child)
        print("the scope swallowed", scope.cancelled_caught, now())
    except* ValueError:
        print("through the scope", scope.cancelled_caught, now())


async def with_another_request():
    task = asyncio.current_task()
    task.cancel()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        pass
    with move_on_after(1) as scope:
        await asyncio.sleep(5)
    print("never")


async def main():
    global now
    now = asyncio.get_running_loop().time
    for each in limited, in_the_background, background_fails, gathers:
        await asyncio.create_task(each())
    await asyncio.create_task(in_a_scope(job("too slow", 9)))
    await asyncio.create_task(in_a_scope(fail(1)))
    lost = asyncio.create_task(with_another_request())
    await asyncio.wait([lost])
    print("not helped by its scope:", lost.cancelled(), now())


asyncio.run(main())
