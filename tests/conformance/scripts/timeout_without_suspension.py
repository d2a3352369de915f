# rows: O5 O6
import asyncio


async def attempt(delay, body):
    try:
        async with asyncio.timeout(delay):
            await body()
        print(delay, body.__name__, "no timeout")
    except TimeoutError:
        print(delay, body.__name__, "timeout")


async def nothing():
    pass


async def one_turn():
    await asyncio.sleep(0)


async def main():
    for delay in (0, -11, 5):
        for body in (nothing, one_turn):
            await attempt(delay, body)


asyncio.run(main())
