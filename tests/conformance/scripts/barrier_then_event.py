# rows: Y6 Y17
import asyncio
async def runner(b, n):
    await asyncio.sleep(n)
    print(n, "waits", b)
    pos = await b.wait()
    print(n, "pos", pos, asyncio.get_running_loop().time())
async def main():
    b = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as tg:
        for n in (1, 2, 3):
            tg.create_task(runner(b, n))
    print(b, b.broken, b.n_waiting, b.parties)
    e = asyncio.Event()
    async def w():
        await e.wait()
        return "woke"
    ts = [asyncio.create_task(w()) for _ in range(2)]
    await asyncio.sleep(0)
    print(e)
    e.set()
    print(e, await asyncio.gather(*ts))
    e.clear()
    try:
        async with asyncio.timeout(1):
            await e.wait()
    except TimeoutError:
        print("no event", e)
    async with b as p:
        pass
asyncio.run(asyncio.wait_for(main(), 10))
