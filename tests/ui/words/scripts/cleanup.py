import asyncio
import contextlib


async def save():
    with contextlib.suppress(KeyError):
        raise KeyError("nobody hears of it")
    try:
        raise ValueError("disk full")
    finally:
        await asyncio.sleep(1)
        await asyncio.sleep(2)


async def main():
    try:
        await save()
    except ValueError:
        await asyncio.sleep(4)


asyncio.run(main())
