# rows: G10
import asyncio


async def never():
    print("never")


async def main():
    task = None
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(never())
            raise KeyError("body")
    except ExceptionGroup as error:
        print(error.exceptions, task.cancelled(), repr(error.__context__))


asyncio.run(main())
