import asyncio


async def fails():
    raise OSError("no")


async def slow():
    try:
        await asyncio.sleep(9)
    finally:
        await asyncio.sleep(1)


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(8))
            tg.create_task(slow())
            tg.create_task(fails())
    except* OSError:
        pass
    async with asyncio.TaskGroup() as late:
        late.create_task(asyncio.sleep(0))
        late.create_task(asyncio.sleep(3))
        await asyncio.sleep(0)
        await asyncio.sleep(0)


asyncio.run(main())
