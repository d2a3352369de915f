# rows: P3
import asyncio
async def mirror(n, d, fail=False):
    try:
        await asyncio.sleep(d)
        if fail: raise OSError(n)
        return n
    except asyncio.CancelledError:
        print("cancel", n)
        raise
async def race(*coros):
    tasks = [asyncio.ensure_future(c) for c in coros]
    try:
        while tasks:
            done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for d in done:
                if d.exception() is None:
                    return d.result()
                print("failed", d.exception())
    finally:
        for t in tasks:
            t.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
async def main():
    print(await race(mirror("a", 3), mirror("b", 1, True), mirror("c", 2)))
    class Stop(Exception): pass
    async def find(n):
        r = await mirror(n, n)
        raise Stop(r)
    try:
        async with asyncio.TaskGroup() as tg:
            for n in (2, 1, 3): tg.create_task(find(n))
    except* Stop as s:
        print([e.args for e in s.exceptions])
asyncio.run(main())
