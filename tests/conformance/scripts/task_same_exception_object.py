# rows: T8
import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("shared")


async def look(task):
    try:
        await task
    except ValueError as error:
        return error


async def main():
    task = asyncio.create_task(fail())
    first, second = await asyncio.gather(look(task), look(task))
    print(first is second, task.exception() is first)


asyncio.run(main())
