# rows: none
from asyncio import *
from contextlib import suppress


async def fail(error):
    await sleep(1)
    raise error


async def main():
    queue = Queue()
    async with TaskGroup() as group:
        group.create_task(queue.put("item"))
        print(await queue.get())
    with suppress(ValueError, KeyError):
        async with TaskGroup() as group:
            group.create_task(fail(ValueError("taken out of the group")))
            group.create_task(fail(KeyError("this too")))
    try:
        with suppress(ValueError):
            async with TaskGroup() as group:
                group.create_task(fail(ValueError("gone")))
                group.create_task(fail(OSError("left")))
    except* OSError as error:
        print(repr(error))
    with suppress(TimeoutError):
        async with timeout(1):
            await sleep(9)
    print(current_task().get_name(), get_running_loop().time())


run(main())
