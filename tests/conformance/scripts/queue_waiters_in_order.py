# rows: Q2 Q4 Q5
import asyncio


async def get(queue, name):
    print(name, "gets", await queue.get())


async def put(queue, item):
    await queue.put(item)
    print("room for", item)


async def main():
    queue = asyncio.Queue()
    getters = [asyncio.create_task(get(queue, name)) for name in "abc"]
    await asyncio.sleep(1)
    for item in range(3):
        queue.put_nowait(item)
    await asyncio.wait(getters)

    narrow = asyncio.Queue(1)
    putters = [asyncio.create_task(put(narrow, item)) for item in "xyz"]
    await asyncio.sleep(1)
    while putters:
        print("taken", await narrow.get())
        await asyncio.sleep(0)
        putters = [putter for putter in putters if not putter.done()]

    getters = [asyncio.create_task(get(queue, name)) for name in ("cancelled", "next")]
    await asyncio.sleep(1)
    queue.put_nowait("passed on")
    getters[0].cancel()
    await asyncio.wait(getters)
    putters = [asyncio.create_task(put(narrow, item)) for item in ("cancelled", "next")]
    await asyncio.sleep(1)
    print("taken", narrow.get_nowait())
    putters[0].cancel()
    await asyncio.wait(putters)
    print(narrow.get_nowait(), narrow.empty())

    boundless = asyncio.Queue(-1)
    for item in range(100):
        boundless.put_nowait(item)
    print(boundless.full(), boundless.qsize())


asyncio.run(main())
