# rows: G49
import asyncio
import gc
import weakref


class Trouble(Exception):
    pass


async def fail():
    raise Trouble("deep")


async def use(group):
    async with group:
        group.create_task(fail())


async def main():
    group = asyncio.TaskGroup()
    user = asyncio.create_task(use(group))
    await asyncio.wait([user])
    errors = user.exception()
    trouble = weakref.ref(errors.exceptions[0])
    parent = weakref.ref(user)
    print(type(trouble()).__name__, parent() is user)
    del errors, user
    gc.collect()
    print(trouble(), parent())


asyncio.run(main())
