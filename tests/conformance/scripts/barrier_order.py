# rows: Y17
import asyncio


async def party(barrier, name, delay):
    await asyncio.sleep(delay)
    position = await barrier.wait()
    print(name, position, asyncio.get_running_loop().time())


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*(party(barrier, name, delay) for name, delay in (("c", 3), ("a", 1), ("b", 2))))
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    async with asyncio.Barrier(1) as position:
        print(position)


asyncio.run(main())
