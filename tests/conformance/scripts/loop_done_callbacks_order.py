# rows: L7 L8
import asyncio


async def waiter(future, name):
    print(name, "got", await future)


async def main():
    future = asyncio.get_running_loop().create_future()
    first = asyncio.create_task(waiter(future, "first"))
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("callback", f.result()))
    second = asyncio.create_task(waiter(future, "second"))
    await asyncio.sleep(0)
    future.set_result(7)
    print("set")
    future.add_done_callback(lambda f: print("late callback"))
    print("added")
    await asyncio.gather(first, second)


asyncio.run(main())
