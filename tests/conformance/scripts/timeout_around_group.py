# rows: O26 O29
import asyncio


async def tidy(delay):
    try:
        await asyncio.sleep(99)
    finally:
        await asyncio.sleep(delay)
        print("tidied at", asyncio.get_running_loop().time())


async def fail_after(delay):
    await asyncio.sleep(delay)
    raise ValueError("child")


async def main():
    me = asyncio.current_task()
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as group:
                group.create_task(tidy(2))
    except TimeoutError:
        print("timeout at", asyncio.get_running_loop().time(), me.cancelling())
    try:
        async with asyncio.timeout(2) as scope:
            async with asyncio.TaskGroup() as group:
                group.create_task(tidy(5))
                group.create_task(fail_after(1))
    except* ValueError as error:
        print(error.exceptions, scope.expired(), me.cancelling())


asyncio.run(main())
