# rows: T17
import asyncio
import re


def show(thing):
    text = re.sub(r"0x[0-9a-f]+", "0x", repr(thing))
    print(re.sub(r"(running at|defined at|created at) [^ >]*/", r"\1 ", text))


async def nap():
    await asyncio.sleep(1)
    return "rested"


async def fail():
    raise ValueError("why")


async def main():
    task = asyncio.create_task(nap(), name="nap")
    show(task)
    await asyncio.sleep(0)
    show(task)
    cancelled = asyncio.create_task(nap(), name="short nap")
    await asyncio.sleep(0)
    cancelled.cancel()
    show(cancelled)
    failed = asyncio.create_task(fail(), name="failed")
    await asyncio.wait([task, cancelled, failed])
    for each in (task, cancelled, failed):
        show(each)
    future = asyncio.get_running_loop().create_future()
    show(future)
    future.set_result([1, 2])
    show(future)


asyncio.run(main())
