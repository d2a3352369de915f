# rows: T18
import asyncio
async def ticker(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(1)
    except GeneratorExit:
        print("GeneratorExit")
        raise
    except asyncio.CancelledError:
        print("cancelled in gen")
        raise
    finally:
        print("finally")
async def main():
    async for i in ticker(5):
        if i == 1:
            break
    await asyncio.sleep(0)
    print("--")
    async def consume():
        async for i in ticker(5):
            print(i)
    t = asyncio.create_task(consume())
    await asyncio.sleep(1.5)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("ok")
    g = ticker(3)
    await anext(g)
    print(g.ag_running, g.ag_frame is not None)
    x = [i async for i in ticker(2)]
    print(x)
    y = {i: j async for i in ticker(2) for j in "ab"}
    print(y)
    z = [await asyncio.sleep(0, k) for k in range(3)]
    print(z)
asyncio.run(main())
