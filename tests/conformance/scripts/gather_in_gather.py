# rows: A1 A4 A6
import asyncio
async def ok(n):
    await asyncio.sleep(n)
    return n
async def bad(n):
    await asyncio.sleep(n)
    raise ValueError(n)
async def main():
    g = asyncio.gather(ok(1), asyncio.gather(ok(2), ok(3)), ok(1))
    print(g)
    print(await g)
    try:
        await asyncio.gather(ok(5), bad(1), bad(2))
    except ValueError as e:
        print("first", e)
    print(len(asyncio.all_tasks()))
    r = await asyncio.gather(bad(1), ok(1), bad(0.5), return_exceptions=True)
    print(r)
    print(await asyncio.gather())
    c = ok(0.1)
    t = asyncio.ensure_future(c)
    print(await asyncio.gather(t, t))
    g = asyncio.gather(ok(3), ok(4))
    await asyncio.sleep(0)
    print(g.cancel(), g.cancelled())
    try:
        await g
    except asyncio.CancelledError as e:
        print("cancelled", e.args, g.cancelled())
asyncio.run(main())
