# rows: Q4
import asyncio
async def getter(q, n):
    try:
        async with asyncio.timeout(n):
            return await q.get()
    except TimeoutError:
        return f"timeout {n}"
async def main():
    q = asyncio.Queue()
    ts = [asyncio.create_task(getter(q, n)) for n in (1, 2, 3)]
    await asyncio.sleep(1.5)
    q.put_nowait("x")
    print(await asyncio.gather(*ts))
    q2 = asyncio.Queue(1)
    await q2.put(1)
    p = asyncio.create_task(q2.put(2))
    await asyncio.sleep(0)
    print(q2, q2.full())
    p.cancel()
    await asyncio.sleep(0)
    print(q2.get_nowait(), q2.empty(), q2)
asyncio.run(main())
