# rows: O25 O28
import asyncio


async def fail_at_one():
    await asyncio.sleep(1)
    raise ValueError("at the deadline")


async def main():
    for inside in (True, False):
        task = asyncio.create_task(asyncio.sleep(1, "in time"))
        await asyncio.sleep(0)
        try:
            async with asyncio.timeout(1):
                print(await (asyncio.sleep(1, "in time") if inside else task))
        except TimeoutError:
            print("timeout wins", task.cancelled())
        await asyncio.sleep(2)
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as group:
                group.create_task(fail_at_one())
    except BaseException as error:
        print(repr(error))


asyncio.run(main())
