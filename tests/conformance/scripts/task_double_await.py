# rows: T12 T13
import asyncio


async def once():
    return 1


async def main():
    coroutine = once()
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    try:
        await asyncio.current_task()
    except RuntimeError as error:
        print(str(error).split(":")[0])


asyncio.run(main())
