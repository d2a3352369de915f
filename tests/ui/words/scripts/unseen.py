import asyncio


async def spill(what):
    await asyncio.sleep(1)
    raise ValueError(what)


async def main():
    tasks = [asyncio.create_task(spill(what), name=what) for what in ("milk", "oil")]
    await asyncio.wait(tasks)


asyncio.run(main())
