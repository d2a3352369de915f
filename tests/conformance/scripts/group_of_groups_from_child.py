# rows: G38
import asyncio


class Odd(BaseException):
    pass


async def raise_it(error):
    raise error


async def main():
    for own in (ExceptionGroup("own", [ValueError(1)]), BaseExceptionGroup("base", [Odd(2)])):
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(raise_it(own))
        except BaseExceptionGroup as error:
            print(type(error).__name__, error.exceptions[0] is own, repr(error))


asyncio.run(main())
