import asyncio


async def fails(after, error):
    await asyncio.sleep(after)
    raise error


async def outer(tg):
    async with asyncio.TaskGroup() as inner:
        inner.create_task(asyncio.sleep(9), name="")
        await asyncio.sleep(9)


async def first():
    await asyncio.gather(fails(0.1, OSError(1)), fails(0.2, OSError(2)), return_exceptions=True)
    try:
        await asyncio.gather(fails(0.1, KeyError(1)), fails(0.2, KeyError(2)))
    except KeyError:
        pass
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fails(1, ValueError(1)), name="one")
            tg.create_task(fails(1, ValueError(2)), name="two")
            tg.create_task(outer(tg))
    except* ValueError:
        pass
    try:
        async with asyncio.TaskGroup() as last:
            last.create_task(fails(1, ValueError(3)))
            last.create_task(asyncio.sleep(9))
    except* ValueError:
        pass


    await asyncio.gather(asyncio.create_task(third(), name="third"), return_exceptions=True)


async def third():
    async with asyncio.timeout(1):
        async with asyncio.timeout(1):
            await asyncio.sleep(9)


async def second():
    task = asyncio.current_task()
    asyncio.get_running_loop().call_later(0.5, task.cancel)
    try:
        async with asyncio.timeout(0.5):
            await asyncio.sleep(9)
    except asyncio.CancelledError:
        task.uncancel()
    raise LookupError("for run()")


with asyncio.Runner() as runner:
    runner.run(first())
    try:
        runner.run(second())
    except LookupError:
        pass
