# rows: Y7
import asyncio


async def ping(a, b):
    for i in range(3):
        await a.wait()
        a.clear()
        print('ping', i)
        b.set()


async def pong(a, b):
    for i in range(3):
        await b.wait()
        b.clear()
        print('pong', i)
        a.set()


async def main():
    a, b = (asyncio.Event(), asyncio.Event())
    a.set()
    await asyncio.gather(ping(a, b), pong(a, b))
    rw = asyncio.Condition()
    readers = 0

    async def read(n):
        nonlocal readers
        async with rw:
            readers += 1
        await asyncio.sleep(1)
        async with rw:
            readers -= 1
            rw.notify_all()

    async def write():
        async with rw:
            await rw.wait_for(lambda: readers == 0)
            print('write', asyncio.get_running_loop().time())
    await asyncio.gather(read(1), read(2), write())
    try:
        await asyncio.wait_for(rw_wait(rw), 1)
    except TimeoutError:
        print('TO', rw.locked())


async def rw_wait(rw):
    async with rw:
        await rw.wait()


asyncio.run(main())
