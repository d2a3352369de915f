# rows: G44
import asyncio


def step(awaitable):
    try:
        awaitable.__await__().send(None)
    except StopIteration:
        print("entered")
    except RuntimeError as error:
        print(str(error).split("<")[0], "...", str(error).rsplit("cannot", 1)[1])


async def main():
    loop = asyncio.get_running_loop()
    group = asyncio.TaskGroup()
    loop.call_soon(step, group.__aenter__())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    async with group:
        print("the group can still be entered")
        print(await group.create_task(asyncio.sleep(1, "child")))


asyncio.run(main())
