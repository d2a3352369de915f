# rows: C3
import asyncio
async def main():
    async def child():
        raise asyncio.CancelledError("own")
    t = asyncio.create_task(child())
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, t.cancelled(), asyncio.current_task().cancelling())
    async with asyncio.TaskGroup() as tg:
        c = tg.create_task(child())
    print(c.cancelled())
    try:
        async with asyncio.TaskGroup() as tg:
            raise asyncio.CancelledError("body")
    except asyncio.CancelledError as e:
        print("left", e.args)
    print(issubclass(asyncio.CancelledError, Exception), asyncio.CancelledError.__mro__[1].__name__)
    import concurrent.futures
    print(concurrent.futures.CancelledError is asyncio.CancelledError, asyncio.TimeoutError is TimeoutError)
asyncio.run(main())
