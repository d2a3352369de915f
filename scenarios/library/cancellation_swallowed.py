"""Whoever catches CancelledError and goes on is hard to stop.

Theme: Clean-up and cancellation, 2

The night watchman is told to go home and takes it for noise. Only the second request works. A
task should let CancelledError pass, after it has cleaned up.
"""
import asyncio


async def watch():
    rounds = 0
    while True:
        try:
            await asyncio.sleep(0.2)
            rounds += 1
            print("round", rounds)
        except asyncio.CancelledError:
            if rounds > 2:
                print("watchman: then I go")
                raise
            print("watchman: just the wind")


async def main():
    watchman = asyncio.create_task(watch())
    await asyncio.sleep(0.3)
    watchman.cancel()
    await asyncio.sleep(0.5)
    print("still there:", not watchman.done(), "after", watchman.cancelling(), "request")
    watchman.cancel()
    await asyncio.wait([watchman])
    print("gone:", watchman.cancelled())


asyncio.run(main())
