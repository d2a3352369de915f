# rows: O10 O11 O12
import asyncio


def chain(error):
    while error is not None:
        print("   ", repr(error), "cause", repr(error.__cause__))
        error = error.__context__


async def breaks():
    try:
        await asyncio.sleep(9)
    finally:
        raise KeyError("clean-up")


async def main():
    try:
        async with asyncio.timeout(1):
            await breaks()
    except KeyError as error:
        chain(error)
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as group:
                group.create_task(breaks())
                await asyncio.sleep(5)
    except BaseException as error:
        chain(error)
        for each in getattr(error, "exceptions", ()):
            chain(each)
    try:
        async with asyncio.timeout(1):
            try:
                1 / 0
            finally:
                await asyncio.sleep(9)
    except TimeoutError as error:
        chain(error)


asyncio.run(main())
