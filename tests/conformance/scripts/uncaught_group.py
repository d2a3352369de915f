# rows: B1 R20
import asyncio


async def fail(error, delay):
    await asyncio.sleep(delay)
    raise error


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(ValueError("one"), 1))
        group.create_task(fail(TypeError("two"), 1))


asyncio.run(main())
