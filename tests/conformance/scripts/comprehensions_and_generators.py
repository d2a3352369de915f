# rows: T18
import asyncio


async def count(limit):
    for number in range(limit):
        await asyncio.sleep(0.5)
        yield number


async def echo():
    received = None
    while True:
        received = yield received
        await asyncio.sleep(1)


async def main():
    print([n async for n in count(4) if n % 2], {n: await asyncio.sleep(0, n * n) async for n in count(3)})
    print([await asyncio.sleep(1, n) for n in range(3)], asyncio.get_running_loop().time())
    generator = echo()
    await anext(generator)
    print(await generator.asend("hello"), await generator.asend("again"))
    try:
        await generator.athrow(ValueError("in"))
    except ValueError as error:
        print(repr(error))
    print(await anext(generator, "exhausted"))
    async with asyncio.timeout(3):
        async for n in count(2):
            print(n)


asyncio.run(main())
