# rows: T18
import asyncio
async def source(n):
    for i in range(n):
        await asyncio.sleep(0.1)
        yield i
async def mapg(f, g):
    async for x in g:
        yield await f(x)
async def batch(g, k):
    b = []
    async for x in g:
        b.append(x)
        if len(b) == k:
            yield b
            b = []
    if b: yield b
async def sq(x):
    await asyncio.sleep(0.05)
    return x * x
async def merge(*gens):
    q = asyncio.Queue()
    async def pump(g):
        async for x in g: await q.put(x)
    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(pump(g)) for g in gens]
        fin = asyncio.gather(*ts)
        while True:
            get = tg.create_task(q.get())
            await asyncio.wait([get, fin], return_when=asyncio.FIRST_COMPLETED)
            if not get.done():
                get.cancel()
                break
            yield get.result()
async def main():
    async for b in batch(mapg(sq, source(5)), 2): print(b)
    print([x async for x in merge(source(2), source(3))])
asyncio.run(main())
