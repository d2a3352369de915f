# rows: T12
import asyncio


async def main():

    async def c(n):
        await asyncio.sleep(n)
        return n
    res = [await x for x in [c(1), c(2)]]
    print(res)
    print(await asyncio.gather(*[c(i) for i in range(3)]), {k: await c(k) for k in (1, 2)})
    g = (await c(i) for i in range(2))
    print([x async for x in g])
    r = await c(1) + await c(2) if await c(1) else 0
    print(r)
    print([y for y in [await c(0)] if await c(1) == 1], any([await c(0), await c(1)]))
    f = lambda: c(2)
    print(await f())
    print(await asyncio.wait_for(c(1), 5) * 3)
    match await c(1):
        case 1:
            print('one')
    print(f'await c(1)={await c(1)!r}' if False else f'{await c(1)}')
    while (n := (await c(1))) and n < 1:
        pass
    assert await c(1), 'no'

    async def outer():
        x = 0

        async def inner():
            nonlocal x
            await c(1)
            x += 1
        await asyncio.gather(inner(), inner())
        return x
    print(await outer())


asyncio.run(main())
