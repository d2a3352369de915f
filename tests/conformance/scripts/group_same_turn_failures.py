# rows: G6
import asyncio


async def fail(number):
    await asyncio.sleep(1)
    raise ValueError(number)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for number in range(3):
                group.create_task(fail(number))
    except ExceptionGroup as error:
        print(error.exceptions, str(error))


asyncio.run(main())
