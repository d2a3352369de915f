# rows: G9
import asyncio


async def fail(error):
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("child")))
    except* ValueError as errors:
        print(errors.__cause__, errors.__suppress_context__)

    try:
        try:
            raise KeyError("outer")
        except KeyError:
            async with asyncio.TaskGroup() as group:
                group.create_task(fail(ValueError("child")))
                await asyncio.sleep(1)
    except ExceptionGroup as errors:
        print(repr(errors.__cause__), repr(errors.__context__), errors.__suppress_context__)
        print(repr(errors.exceptions[0].__context__))

    try:
        async with asyncio.TaskGroup() as group:
            raise OSError("body")
    except ExceptionGroup as errors:
        print(repr(errors.__cause__), repr(errors.__context__), errors.__suppress_context__)


asyncio.run(main())
