# rows: G33 G36 G37
import asyncio


async def fail(error):
    await asyncio.sleep(1)
    raise error


async def with_group(error):
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(error))


def shape(error, depth=0):
    print("  " * depth + repr(error) if not isinstance(error, BaseExceptionGroup)
          else "  " * depth + type(error).__name__ + ": " + str(error))
    for each in getattr(error, "exceptions", ()):
        shape(each, depth + 1)


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(asyncio.sleep(9))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(ValueError("inner")))
    except ExceptionGroup as error:
        shape(error)
    async with asyncio.TaskGroup() as outer:
        outer.create_task(asyncio.sleep(3))
        try:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(ValueError("handled")))
        except* ValueError:
            print("handled inside; the outer goes on")
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(with_group(KeyError("k")))
            outer.create_task(with_group(TypeError("t")))
    except ExceptionGroup as error:
        shape(error)


asyncio.run(main())
