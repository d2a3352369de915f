# rows: R4
import asyncio
import sys
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, message, lineno)


def tell(unraisable):
    print(unraisable.err_msg, unraisable.object, unraisable.exc_value)


warnings.showwarning = show
sys.unraisablehook = tell


async def agen(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("closed", n)


class Source:
    async def steps(self):
        yield 1


async def main():
    g = agen(3)
    anext(g)
    x = g.asend(None)
    del x
    g.aclose()
    g.athrow(ValueError)
    anext(Source().steps())
    print(await anext(g), await g.asend(None))
    anext(g, "default")
    it = anext(g)
    print(type(it).__name__)
    it.close()
    del it
    await g.aclose()
    await g.aclose()
    async for v in agen(2):
        pass
    async for v in agen(5):
        break
    del v
    await asyncio.sleep(0)
    print([v async for v in agen(2)])
    g = agen(4)
    t = asyncio.create_task(g.asend(None))
    await t
    print(t.result())
    t = asyncio.ensure_future(anext(g))
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")
    await asyncio.gather(anext(g), return_exceptions=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        anext(g)
    warnings.filterwarnings("ignore")
    anext(g)
    await g.aclose()

asyncio.run(main())
