# rows: Y1 Y2 Y3
import asyncio


async def use(lock, name):
    async with lock:
        print(name, "in")
        await asyncio.sleep(1)
    print(name, "out", lock.locked())
    if name == "a":
        await lock.acquire()
        print("a again")
        lock.release()


async def main():
    lock = asyncio.Lock()
    turns = []
    asyncio.get_running_loop().call_soon(turns.append, "a turn")
    async with lock:
        print("free lock taken without", turns or "a turn")
    await asyncio.gather(*(use(lock, name) for name in "abc"))
    print(await lock.acquire(), lock.release())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
