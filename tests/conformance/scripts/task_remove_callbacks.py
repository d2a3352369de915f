# rows: T16
import asyncio


def first(future):
    print("first")


def second(future):
    print("second")


async def main():
    future = asyncio.get_running_loop().create_future()
    for callback in (first, second, first):
        future.add_done_callback(callback)
    print(future.remove_done_callback(first), future.remove_done_callback(first))
    future.set_result(None)
    await asyncio.sleep(0)
    print("done")


asyncio.run(main())
