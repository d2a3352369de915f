# rows: G39 G40 G41 G42 G43
import asyncio
import inspect


async def nothing():
    pass


def attempt(group):
    coroutine = nothing()
    try:
        group.create_task(coroutine)
        print("accepted")
    except RuntimeError as error:
        print(error, inspect.getcoroutinestate(coroutine))


async def late(group):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        attempt(group)
        raise


async def fail():
    raise ValueError


async def main():
    for arguments, keywords in (((3,), {}), ((), {"limit": 3})):
        try:
            asyncio.TaskGroup(*arguments, **keywords)
        except TypeError as error:
            print(error)
    group = asyncio.TaskGroup()
    attempt(group)
    async with group:
        asyncio.get_running_loop().call_later(1, attempt, group)
        group.create_task(asyncio.sleep(2))
    attempt(group)
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(late(group))
            await asyncio.sleep(0)
            group.create_task(fail())
    except* ValueError:
        print("over")


asyncio.run(main())
