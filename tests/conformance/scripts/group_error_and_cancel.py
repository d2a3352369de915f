# rows: G28 G29 M5
import asyncio


async def breaks():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        raise ValueError("in clean-up")


async def parent():
    me = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(breaks())
            await asyncio.sleep(9)
    except* ValueError as error:
        print("handled", error.exceptions, me.cancelling())
    try:
        await asyncio.sleep(1)
        print("never")
    except asyncio.CancelledError as error:
        print("again", error.args, me.cancelling())
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel("outside")
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
