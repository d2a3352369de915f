# rows: G34
import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("outer child")


async def inner_child():
    try:
        await asyncio.sleep(9)
    finally:
        print("inner child cancelled")


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(fail())
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(inner_child())
            except BaseException as error:
                print("inner leaves with", repr(error))
                raise
    except* ValueError as error:
        print(error.exceptions, asyncio.current_task().cancelling())


asyncio.run(main())
