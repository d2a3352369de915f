"""A cancelled task may await while it cleans up.

Theme: Clean-up and cancellation, 1

The diver is called back and needs a while to rise safely. Being asked to stop and having stopped
are two moments; the boat waits for the second one.
"""
import asyncio


async def dive(name):
    print(f"{name} goes down")
    try:
        await asyncio.sleep(2)
        print(f"{name} found the wreck")
    finally:
        for depth in 20, 10, 0:
            await asyncio.sleep(0.1)
            print(f"{name} rises to {depth} m")


async def main():
    diver = asyncio.create_task(dive("Iris"))
    await asyncio.sleep(0.3)
    print("the boat calls her back:", diver.cancel("storm"))
    print("asked", diver.cancelling(), "time, done:", diver.done())
    try:
        await diver
    except asyncio.CancelledError:
        print("she is on board, cancelled:", diver.cancelled())


asyncio.run(main())
