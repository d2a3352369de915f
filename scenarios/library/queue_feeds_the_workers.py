"""A small queue keeps producer and workers in step.

Theme: Locks, queues and other meeting points, 3

A forester fells trees faster than two saws can cut. The yard has room for two logs, so put() waits
when it is full. join() waits until the last log is sawn; then the saws are switched off.
"""
import asyncio


async def fell(yard):
    for number in range(1, 6):
        await asyncio.sleep(0.03)
        await yard.put(number)
        print(f"log {number} lies in the yard")


async def saw(name, yard, seconds):
    while True:
        log = await yard.get()
        await asyncio.sleep(seconds)
        print(f"{name} saw: log {log} is cut")
        yard.task_done()


async def main():
    yard = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as mill:
        saws = [mill.create_task(saw("old", yard, 0.25)), mill.create_task(saw("new", yard, 0.14))]
        await fell(yard)
        await yard.join()
        print("all logs are cut")
        for task in saws:
            task.cancel()
    print("saws off:", all(task.cancelled() for task in saws))


asyncio.run(main())
