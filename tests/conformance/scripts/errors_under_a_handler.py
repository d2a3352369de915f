# rows: R4 T1 M6
# What is being handled around asyncio.run() becomes the context of what is raised in the loop, but not of what a future hands on.
import asyncio


def show(error):
    return repr(error) + (" ~ " + repr(error.__context__) if error.__context__ else "")


def told(coroutine):
    async def tells():
        try:
            return await coroutine
        except BaseException as error:
            print(coroutine.__name__, show(error))
            raise

    return tells()


async def group():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(asyncio.sleep(10))


async def timeout():
    async with asyncio.timeout(5):
        await asyncio.sleep(10)


async def event():
    await asyncio.Event().wait()


async def gathers():
    await asyncio.gather(told(event()))


async def waits_for():
    await asyncio.wait_for(told(event()), 5)


async def leaves():
    leaves.kept = [asyncio.create_task(told(coroutine())) for coroutine in (group, timeout, event, gathers, waits_for)]
    await asyncio.sleep(1)
    raise ValueError("main")


async def fails():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_exception, KeyError("of a future"))
    for awaitable in (future, asyncio.wait_for(asyncio.Event().wait(), 0), asyncio.shield(future)):
        try:
            await awaitable
        except BaseException as error:
            print(show(error))
    try:
        raise asyncio.CancelledError
    except BaseException as error:
        print("own", show(error))
    try:
        async with asyncio.TaskGroup():
            raise OSError
    except BaseException as error:
        print("group", show(error), error.__suppress_context__, show(error.exceptions[0]))


try:
    asyncio.run(leaves())
except ValueError as error:
    print(show(error))
try:
    raise RuntimeError("outer")
except RuntimeError:
    asyncio.run(fails())
