import asyncio


async def logger():
    try:
        await asyncio.sleep(9)
    finally:
        raise OSError("disk full")


async def quick():
    return 1


async def first():
    left = asyncio.create_task(logger())
    await asyncio.create_task(quick())


async def second():
    never = asyncio.create_task(quick())
    never.cancel()
    try:
        await never
    except asyncio.CancelledError:
        pass
    try:
        await asyncio.create_task(logger())
    except OSError:
        pass


asyncio.run(first())
asyncio.run(second())
