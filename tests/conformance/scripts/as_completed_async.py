# rows: D4 D5 D6
import asyncio


async def work(delay):
    await asyncio.sleep(delay)
    return delay


async def main():
    task = asyncio.create_task(work(2), name="given")
    async for each in asyncio.as_completed([task, work(1)]):
        print(each is task, each.done(), await each)
    iterator = asyncio.as_completed([work(delay) for delay in (1, 2, 3)])
    async for each in iterator:
        print("first part", each.result())
        break
    async for each in iterator:
        print("second part", each.result())
    try:
        async for each in asyncio.as_completed([work(1), work(9)], timeout=3):
            print(await each)
    except TimeoutError:
        print("timeout from the loop head")
    print(await asyncio.gather(*asyncio.as_completed([work(2), work(1), work(0)])))
    async for each in asyncio.as_completed([]):
        print("never")
    for each in asyncio.as_completed([]):
        print("never")
    coroutine = work(1)
    try:
        asyncio.as_completed(coroutine)
    except TypeError as error:
        print(str(error).replace("'", "")[:60])
    coroutine.close()


asyncio.run(main())
