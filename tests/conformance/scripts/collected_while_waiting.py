# rows: T10
import asyncio
import gc


async def sleep(name, results):
    await asyncio.sleep(2)
    results.append(name)


async def wait_for_ever():
    await asyncio.Event().wait()


async def wait_for_a_future():
    await asyncio.get_running_loop().create_future()


async def main():
    results = []
    for name in "ab":
        asyncio.create_task(sleep(name, results))  # kept by nobody but its timer
    await asyncio.sleep(1)
    gc.collect()
    try:
        async with asyncio.timeout(5):
            async with asyncio.TaskGroup() as group:
                await asyncio.sleep(0)
                gc.collect()  # what follows is younger than the group
                group.create_task(sleep("c", results))
                group.create_task(wait_for_ever())
                group.create_task(wait_for_a_future())
                await asyncio.sleep(1)
                for generation in range(3):
                    gc.collect(generation)
    except TimeoutError:
        print("timed out")
    print(results)


asyncio.run(main())
