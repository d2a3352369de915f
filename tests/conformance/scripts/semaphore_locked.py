# rows: Y14
import asyncio


async def take(semaphore, name):
    await semaphore.acquire()
    print(name, "has it")


async def main():
    semaphore = asyncio.Semaphore(1)
    print("free", semaphore.locked())
    await semaphore.acquire()
    print("taken", semaphore.locked())
    waiting = asyncio.create_task(take(semaphore, "waiter"))
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    # Its value is above 0, but the waiter that has been woken comes first.
    print("released twice", semaphore.locked(), str(semaphore).partition("[")[2])
    newcomer = asyncio.create_task(take(semaphore, "newcomer"))
    await asyncio.wait([waiting, newcomer])
    print("all have one", semaphore.locked())


asyncio.run(main())
