# rows: T7 T18
import asyncio

class AsyncProperty:

    def __init__(self, f):
        self.f = f

    def __get__(self, o, t):
        return self.f(o)

class AsyncInit:

    def __await__(self):
        return self._init().__await__()

    async def _init(self):
        await asyncio.sleep(0.1)
        self.ready = True
        return self

    @AsyncProperty
    async def prop(self):
        await asyncio.sleep(0.1)
        return 'prop'

    async def __aiter__(self):
        for i in range(3):
            await asyncio.sleep(0.01)
            yield i

    async def __call__(self, x):
        await asyncio.sleep(0.01)
        return x + 1

class Meta(type):

    async def make(cls):
        await asyncio.sleep(0.1)
        return cls()

class WithMeta(metaclass=Meta):
    pass

async def main():
    a = await AsyncInit()
    print(a.ready, await a.prop, [i async for i in a], await a(1))
    print(type(await WithMeta.make()).__name__)
    f = lambda x: asyncio.sleep(0.1, x)
    print(await f(3))
    print([await f(i) for i in range(3)], {i: await f(i) for i in range(2)}, {await f(1), await f(1)})
    print(sum([x async for x in a]), [y for x in [1] for y in [await f(x)]])
    g = (await f(i) for i in range(3))
    print(type(g).__name__, [x async for x in g])

    async def gen():
        x = (yield 1)
        print('sent', x)
        try:
            yield 2
        except ValueError as e:
            print('thrown', e)
            yield 3
    ag = gen()
    print(await ag.asend(None), await ag.asend('hi'), await ag.athrow(ValueError('v')))
    try:
        await anext(ag)
    except StopAsyncIteration:
        print('over')
    try:
        print(await anext(ag, 'dflt'))
    except RuntimeError as e:
        print(e)
    ag2 = gen()
    await ag2.__anext__()
    await ag2.aclose()
    try:
        await ag2.asend(1)
    except StopAsyncIteration:
        print('closed')

    async def bad():
        try:
            yield 1
        finally:
            yield 2
    b = bad()
    await anext(b)
    try:
        await b.aclose()
    except RuntimeError as e:
        print(e)

    async def deleg():
        async for x in gen_():
            yield (x * 2)

    async def gen_():
        for i in range(3):
            yield i
    print([x async for x in deleg()])
    if (n := (await f(5))) > 3:
        print('walrus', n)
    print(f"{await f('fstring')}", (await f([1, 2]))[0], *await f((7, 8)))
    assert await f(True), 'no'
    async with asyncio.timeout(await f(1)):
        pass
    x: int = await f(1)
    x += await f(2)
    print(x)

    async def ret():
        return await f(await f(await f(9)))
    print(await ret())
asyncio.run(main())
