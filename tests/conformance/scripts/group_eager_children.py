# rows: G47 T19
import asyncio


async def fail():
    raise ValueError("at once")


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(fail())
            print("the body goes on", task.done())
            other = group.create_task(asyncio.sleep(5))
            await asyncio.sleep(1)
            print("never")
    except* ValueError as error:
        print(error.exceptions, other.cancelled())


asyncio.run(main())
