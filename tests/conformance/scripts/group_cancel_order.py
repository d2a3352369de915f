# rows: G48
import asyncio


async def child(name):
    try:
        await asyncio.sleep(10)
    finally:
        print("cancelled", name)


async def fail():
    await asyncio.sleep(1)
    raise ValueError


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for name in "abcdefgh":
                group.create_task(child(name))
            group.create_task(fail())
    except* ValueError:
        pass


asyncio.run(main())
