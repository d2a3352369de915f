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


async def pausing():
    await asyncio.sleep(1)
    yield 1
    await asyncio.sleep(1)


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
    slow = pausing()
    print(await asyncio.gather(anext(slow), slow.__anext__(), slow.asend(None), return_exceptions=True))
    step, late = asyncio.ensure_future(anext(slow, "end")), slow.asend(None)
    await asyncio.sleep(0)
    for each in (late.send, late.__next__):
        try:
            each(*[None] * (each == late.send))
        except RuntimeError as error:
            print(error)
    print(await step)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        anext(g)
    warnings.filterwarnings("ignore")
    anext(g)
    await g.aclose()

asyncio.run(main())
