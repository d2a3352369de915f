# rows: G24
import asyncio


async def fail():
    raise KeyboardInterrupt("from the body")


async def nap():
    await asyncio.sleep(5)


async def boom():
    await asyncio.sleep(1)
    raise ValueError


async def main():
    me = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(boom())
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise KeyboardInterrupt
    except KeyboardInterrupt:
        print("count", me.cancelling())


asyncio.run(main())
