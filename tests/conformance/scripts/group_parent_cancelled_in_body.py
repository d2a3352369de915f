# rows: G25 G31 M5
import asyncio


async def child(name):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as error:
        print(name, error.args)
        await asyncio.sleep(1)
        raise


async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a"))
        group.create_task(child("b"))
        await asyncio.sleep(5)


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel("from outside")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, task.cancelling(), asyncio.get_running_loop().time())


asyncio.run(main())
