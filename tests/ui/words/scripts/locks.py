import asyncio


async def fry(oven, seconds):
    async with oven:
        await asyncio.sleep(seconds)


async def broken():
    raise OSError("no")


async def main():
    oven = asyncio.Lock()
    async with asyncio.TaskGroup() as kitchen:
        kitchen.create_task(fry(oven, 1), name="one")
        kitchen.create_task(fry(oven, 1), name="two")
        kitchen.create_task(fry(oven, 1), name="three")
        await asyncio.sleep(1)  # its turn comes when one has let the oven go, and two does not have it yet
        kitchen.create_task(fry(oven, 1), name="four")
    try:
        await asyncio.create_task(broken())
    except OSError:
        pass


asyncio.run(main())
