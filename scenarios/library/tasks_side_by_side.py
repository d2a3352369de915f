"""Tasks wait at the same time.

Theme: First steps, 1

Three telescopes expose for different times. Each exposure is a task: while one waits at its await,
the next one runs, so the night is as long as the longest exposure, not as all of them together.
"""
import asyncio


async def expose(telescope, seconds):
    print(f"{telescope}: shutter open")
    await asyncio.sleep(seconds)
    print(f"{telescope}: shutter closed")
    return f"{telescope}.fits"


async def main():
    clock = asyncio.get_running_loop().time
    start = clock()
    tasks = [
        asyncio.create_task(expose("north", 0.3)),
        asyncio.create_task(expose("south", 0.1)),
        asyncio.create_task(expose("radio", 0.5)),
    ]
    print("tasks are made, none has begun")
    pictures = [await task for task in tasks]
    print("pictures:", *pictures)
    print(f"night over after {clock() - start:.1f} s")


asyncio.run(main())
