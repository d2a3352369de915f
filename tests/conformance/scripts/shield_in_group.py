# rows: H6
import asyncio


async def keep():
    await asyncio.sleep(5)
    print("kept to the end", asyncio.get_running_loop().time())


async def child(kept):
    await asyncio.shield(kept)


async def fail():
    await asyncio.sleep(1)
    raise ValueError


async def main():
    kept = asyncio.create_task(keep())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child(kept))
            group.create_task(fail())
    except* ValueError:
        print("group over", asyncio.get_running_loop().time(), kept.done())
    await kept


asyncio.run(main())
