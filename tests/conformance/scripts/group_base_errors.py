# rows: G20 G22 G23
import asyncio


class Odd(BaseException):
    pass


async def fail(error):
    await asyncio.sleep(1)
    raise error


async def cleanup_fails():
    try:
        await asyncio.sleep(9)
    finally:
        raise ValueError("lost")


async def attempt(child, body):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(cleanup_fails())
            if child:
                group.create_task(fail(child))
            await asyncio.sleep(2)
            if body:
                raise body
    except BaseException as error:
        print(type(error).__name__, getattr(error, "exceptions", error.args))


async def main():
    await attempt(Odd("child"), None)
    await attempt(None, Odd("body"))
    await attempt(None, GeneratorExit("body"))
    await attempt(None, KeyboardInterrupt("body"))
    await attempt(None, SystemExit(3))


asyncio.run(main())
