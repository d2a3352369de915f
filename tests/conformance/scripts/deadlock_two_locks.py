# rows: Y1
import asyncio


async def grab(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:
            print("never")


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(grab(left, right))
        group.create_task(grab(right, left))


asyncio.run(main())
