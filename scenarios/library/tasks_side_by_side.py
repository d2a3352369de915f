"""Tasks wait at the same time.

Theme: First steps

Three telescopes expose for different times. Each becomes a task when it is created and
takes its first step at the next await, so the night is as long as the longest exposure.
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
