# rows: C14
import asyncio


async def sleeper():
    try:
        await asyncio.sleep(10)
    finally:
        print("sleeper ends")


async def main():
    me = asyncio.current_task()
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(sleeper())
    loop.call_later(1, task.cancel, "enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, me.cancelling(), loop.time())
    future = loop.create_future()
    loop.call_later(1, future.cancel)
    try:
        await future
    except asyncio.CancelledError as error:
        print(error.args, me.cancelling(), loop.time())
    try:
        async with asyncio.timeout(5):
            await task
    except asyncio.CancelledError:
        print("not a timeout", me.cancelling())
    async with asyncio.TaskGroup() as group:
        children = [group.create_task(sleeper()) for _ in range(2)]
        loop.call_later(1, children[0].cancel)
        try:
            await children[0]
        except asyncio.CancelledError:
            print("the group lives", me.cancelling())
        children[1].cancel()
    print("end", loop.time())


asyncio.run(main())
