import asyncio


async def leaf(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError("two")


async def level(depth):
    async with asyncio.TaskGroup() as mid:
        mid.create_task(leaf(depth))
        if depth < 3:
            await level(depth + 1)


async def other():
    async with asyncio.TaskGroup() as mid:
        mid.create_task(leaf(1))
        async with asyncio.TaskGroup() as mid:
            mid.create_task(leaf(1))


async def main():
    async with asyncio.TaskGroup() as mid:
        mid.create_task(level(1), name="cook")
        mid.create_task(other(), name="cook")
        mid.create_task(leaf(1), name="helper")
        mid.create_task(leaf(1), name="helper")


asyncio.run(main())
