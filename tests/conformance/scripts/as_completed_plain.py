# rows: D1 D2 D3
import asyncio


async def work(delay, error=None):
    await asyncio.sleep(delay)
    if error:
        raise error
    return delay


async def main():
    for each in asyncio.as_completed([work(3), work(1), work(2, ValueError("two"))]):
        try:
            print(await each)
        except ValueError as error:
            print(repr(error))
    waiting = list(asyncio.as_completed([work(2), work(1)]))
    print(await waiting[1], await waiting[0])
    tasks = [asyncio.create_task(work(delay)) for delay in (1, 5, 6)]
    for each in asyncio.as_completed(tasks, timeout=2):
        try:
            print(await each)
        except TimeoutError:
            print("timeout at", asyncio.get_running_loop().time())
    print([task.done() for task in tasks])


asyncio.run(main())
