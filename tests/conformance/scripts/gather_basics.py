# rows: A1 A2 A3
import asyncio


async def work(delay):
    await asyncio.sleep(delay)
    print("worked", delay)
    return delay


async def main():
    print(await asyncio.gather(work(3), work(1), work(2)))
    nothing = asyncio.gather()
    print(isinstance(nothing, asyncio.Future), nothing.done(), await nothing)
    twice = work(1)
    print(await asyncio.gather(twice, work(0.5), twice))
    nested = asyncio.gather(asyncio.gather(work(1), work(2)), work(0))
    print(await nested)


asyncio.run(main())
