# rows: A8 A9
import asyncio


async def child(delay, swallow):
    try:
        await asyncio.sleep(99)
    except asyncio.CancelledError as error:
        print("child", delay, error.args)
        await asyncio.sleep(delay)
        if not swallow:
            raise
        return "swallowed"


async def outer(swallow, collect):
    try:
        await asyncio.gather(child(1, swallow), child(5, swallow), return_exceptions=collect)
    except asyncio.CancelledError as error:
        print("outer", error.args, asyncio.get_running_loop().time())
        raise


async def main():
    for swallow in (False, True):
        for collect in (False, True):
            task = asyncio.create_task(outer(swallow, collect))
            await asyncio.sleep(1)
            task.cancel("m")
            await asyncio.wait([task])
            print(swallow, collect, task.cancelled())
            await asyncio.sleep(10)


asyncio.run(main())
