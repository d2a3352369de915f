# rows: A7 A8
import asyncio
async def c(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("c", n)
        raise
async def main():
    async def outer():
        try:
            await asyncio.gather(c(5), c(6), return_exceptions=True)
        except asyncio.CancelledError as e:
            print("outer", e.args)
            raise
    t = asyncio.create_task(outer())
    await asyncio.sleep(1)
    t.cancel("stop")
    print(await asyncio.gather(t, return_exceptions=True))
    a, b = asyncio.create_task(c(5)), asyncio.create_task(c(1))
    g = asyncio.gather(a, b)
    await asyncio.sleep(0.5)
    a.cancel()
    try:
        await g
    except asyncio.CancelledError as e:
        print("g", e.args, g.cancelled(), b.done())
    await asyncio.sleep(1)
    print(str(b).split(" coro=")[0])
asyncio.run(main())
