# rows: G50
import asyncio


class Enough(Exception):
    pass


async def enough(delay):
    await asyncio.sleep(delay)
    raise Enough


async def work(name):
    n = 0
    try:
        while True:
            await asyncio.sleep(0.4)
            n += 1
    finally:
        print(name, "did", n)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for name in ("left", "right"):
                group.create_task(work(name))
            group.create_task(enough(1))
    except* Enough:
        print("enough", hasattr(group, "cancel"))


asyncio.run(main())
