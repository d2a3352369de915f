# rows: W6
import asyncio


async def never():
    print("never starts")


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    print(await asyncio.wait_for(future, 0))
    task = asyncio.create_task(asyncio.sleep(1))
    for what in (never(), task):
        try:
            await asyncio.wait_for(what, -1)
        except TimeoutError as error:
            print(repr(error))
    print(task.cancelled())


asyncio.run(main())
