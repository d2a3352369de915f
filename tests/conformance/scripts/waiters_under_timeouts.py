# rows: Y13
import asyncio


async def main():
    ev = asyncio.Event()

    async def waiter(n):
        try:
            async with asyncio.timeout(n):
                await ev.wait()
                print('set', n)
        except TimeoutError:
            print('TO', n)
    async with asyncio.TaskGroup() as tg:
        for i in (1, 2, 3):
            tg.create_task(waiter(i))
        await asyncio.sleep(2)
        ev.set()
    print(ev, asyncio.get_running_loop().time())
    s = asyncio.Semaphore(1)

    async def w(n, h):
        async with s:
            print('in', n)
            await asyncio.sleep(h)
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(w('a', 2))
        b = tg.create_task(w('b', 1))
        c = tg.create_task(w('c', 1))
        await asyncio.sleep(1)
        b.cancel()
    print(s, asyncio.get_running_loop().time())


asyncio.run(main())
