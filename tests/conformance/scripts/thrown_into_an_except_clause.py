# rows: T8 C2
"""What is thrown in while a coroutine further out handles another exception comes through all frames."""
import asyncio
import contextlib
import traceback


async def pause(seconds):
    await asyncio.sleep(seconds)


async def recover(awaitable):
    await pause(1)
    return await awaitable


async def steps():
    yield 1
    await pause(5)
    yield 2


async def through_generator():
    async for step in steps():
        print("step", step)


class Helper:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await pause(5)


async def failing():
    await asyncio.sleep(1)
    raise OSError("the task's")


async def handles(make):
    try:
        raise KeyError("first")
    except KeyError:
        await make()


async def handles_twice(make):
    try:
        raise ValueError("outermost")
    except ValueError:
        await handles(make)


async def in_a_block(make):
    async with Helper():
        raise LookupError("in the block")


async def catches_inside():
    task = asyncio.create_task(failing())
    try:
        await recover(task)
    except OSError as error:
        print("inside", frames(error), repr(error.__context__))
        raise


async def replaces_inside():
    try:
        await pause(5)
    finally:
        with contextlib.suppress(ZeroDivisionError):
            1 / 0


def frames(error):
    return [(each.name, each.lineno) for each in traceback.extract_tb(error.__traceback__) if each.filename == __file__]


def show(error):
    while error is not None:
        print("   ", repr(error), frames(error))
        error = error.__context__


async def main():
    async def fails():
        await recover(asyncio.create_task(failing()))

    async def sleeps():
        await pause(5)

    for function in (handles, handles_twice, in_a_block):
        for make in (sleeps, fails, through_generator, catches_inside, replaces_inside):
            task = asyncio.create_task(function(make))
            await asyncio.sleep(4)
            task.cancel()
            print(function.__name__, make.__name__)
            try:
                await task
            except (asyncio.CancelledError, OSError) as error:
                show(error)


asyncio.run(main())
