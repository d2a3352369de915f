import asyncio


async def tea():
    await asyncio.sleep(1)


async def numbers():
    try:
        yield 1
    finally:
        await asyncio.sleep(1)


async def main():
    tea()
    async for number in numbers():
        break
    await asyncio.sleep(2)
    kept = tea()


asyncio.run(main())
tea()
