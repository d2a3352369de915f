# rows: H1 H2 H3
import asyncio


async def work():
    await asyncio.sleep(3)
    return "finished"


async def fail():
    await asyncio.sleep(1)
    raise ValueError("passes through")


async def outer(inner):
    try:
        await asyncio.shield(inner)
    except asyncio.CancelledError as error:
        print(error.args, asyncio.current_task().cancelling())
        raise


async def main():
    inner = asyncio.create_task(work())
    task = asyncio.create_task(outer(inner))
    await asyncio.sleep(1)
    task.cancel("outer")
    await asyncio.wait([task])
    print(await inner)
    inner = asyncio.create_task(work())
    task = asyncio.create_task(outer(inner))
    await asyncio.sleep(1)
    inner.cancel("inner")
    await asyncio.wait([task])
    try:
        await asyncio.shield(fail())
    except ValueError as error:
        print(repr(error))
    done = asyncio.get_running_loop().create_future()
    done.set_result(1)
    print(asyncio.shield(done) is done, await asyncio.shield(asyncio.sleep(1, "through")))


asyncio.run(main())
