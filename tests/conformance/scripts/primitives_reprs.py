# rows: Y19
import asyncio
import re


def show(thing):
    print(re.sub(r"0x[0-9a-f]+", "0x", repr(thing)))


async def main():
    lock, event, semaphore = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(2)
    condition, barrier = asyncio.Condition(), asyncio.Barrier(3)
    for thing in (lock, event, semaphore, condition, barrier):
        show(thing)
    await lock.acquire()
    event.set()
    await semaphore.acquire()
    waiting = [asyncio.create_task(lock.acquire()) for _ in range(2)] + [asyncio.create_task(barrier.wait()) for _ in "ab"]
    await asyncio.sleep(0)
    for thing in (lock, event, semaphore, condition, barrier):
        show(thing)
    for task in waiting:
        task.cancel()


asyncio.run(main())
