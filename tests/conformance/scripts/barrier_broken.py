# rows: Y18
import asyncio


async def party(barrier, name):
    try:
        print(name, await barrier.wait())
    except asyncio.BrokenBarrierError as error:
        print(name, error)


async def main():
    barrier = asyncio.Barrier(2)
    task = asyncio.create_task(party(barrier, "reset"))
    await asyncio.sleep(1)
    await barrier.reset()
    await task
    task = asyncio.create_task(party(barrier, "abort"))
    await asyncio.sleep(1)
    await barrier.abort()
    await task
    await party(barrier, "after")
    print(barrier.broken)


asyncio.run(main())
