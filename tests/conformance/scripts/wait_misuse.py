# rows: P7 P8
import asyncio


async def outer(task):
    await asyncio.wait([task])


async def main():
    inner = asyncio.create_task(asyncio.sleep(2, "still here"))
    task = asyncio.create_task(outer(inner))
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print(inner.cancelled(), await inner)
    coroutine = outer(inner)
    for arguments in (([],), (inner,), (coroutine,), ([coroutine],)):
        try:
            await asyncio.wait(*arguments)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    try:
        await asyncio.wait([inner], return_when="SOMETIMES")
    except ValueError as error:
        print(error)
    coroutine.close()


asyncio.run(main())
