# rows: C5
import asyncio


async def never():
    print("this line never runs")


async def main():
    task = asyncio.create_task(never())
    task.cancel("too early")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, task.cancelled())


asyncio.run(main())
