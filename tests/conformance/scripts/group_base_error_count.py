# rows: G24
import asyncio


async def boom():
    await asyncio.sleep(1)
    raise ValueError


async def attempt(error):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(boom())
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise error
    except (KeyboardInterrupt, SystemExit) as left:
        print("count", asyncio.current_task().cancelling(), left is error)


async def main():
    for error in (KeyboardInterrupt(), SystemExit(3)):
        await asyncio.create_task(attempt(error))


asyncio.run(main())
