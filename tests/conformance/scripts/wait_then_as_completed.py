# rows: P2 P3 P4 D3 D4
import asyncio
async def f(n):
    await asyncio.sleep(n)
    if n == 2:
        raise RuntimeError("two")
    return n
async def main():
    ts = [asyncio.create_task(f(n), name=f"t{n}") for n in (3, 1, 2)]
    done, pending = await asyncio.wait(ts, timeout=0.5)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.get_name() for t in done), len(pending))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(sorted(t.get_name() for t in done), [t.get_name() for t in pending])
    done, pending = await asyncio.wait(ts)
    for t in ts:
        print(str(t).split(" coro=")[0])
    try:
        await asyncio.wait([f(1)])
    except TypeError as e:
        print(e)
    try:
        await asyncio.wait([])
    except ValueError as e:
        print(e)
    for c in asyncio.as_completed([f(3), f(1)], timeout=2):
        try:
            print(await c)
        except TimeoutError as e:
            print("late", repr(e))
    async for t in asyncio.as_completed(ts):
        print(t.get_name())
asyncio.run(main())
