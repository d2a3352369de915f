import asyncio


async def fail(error):
    raise error


async def inner():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(fail(ValueError("v")))
        tg.create_task(fail(KeyError("k")))


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(inner())
    except* ValueError:
        pass


asyncio.run(main())
