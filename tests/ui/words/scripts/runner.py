import asyncio


async def hello():
    await asyncio.sleep(1)


with asyncio.Runner() as runner:
    runner.run(hello())
