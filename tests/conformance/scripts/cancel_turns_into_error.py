# rows: C11
import asyncio


async def breaks():
    try:
        await asyncio.sleep(10)
    finally:
        raise KeyError("in clean-up")


async def main():
    task = asyncio.create_task(breaks())
    await asyncio.sleep(1)
    task.cancel("please")
    try:
        await task
    except KeyError as error:
        print(repr(error), repr(error.__context__), task.cancelled())


asyncio.run(main())
