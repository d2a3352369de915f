# rows: G35
import asyncio


async def fail(error):
    await asyncio.sleep(0)
    raise error


async def main():
    me = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as outer:
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(fail(ValueError("inner")))
                    outer.create_task(fail(TypeError("outer")))
            except* ValueError as error:
                print("inner handled, count", me.cancelling())
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("interrupted, count", me.cancelling())
                raise
    except* TypeError as error:
        print(error.exceptions, me.cancelling())


asyncio.run(main())
