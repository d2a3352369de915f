# rows: T1
import asyncio, types, collections.abc
class Yields:
    def __init__(self, *v): self.v = v
    def __await__(self):
        for x in self.v: yield x
        return "done"
async def attempt(label, make):
    try: print(label, repr(await make()))
    except BaseException as e: print(label, type(e).__name__, str(e).replace("\n", " ")[:90].split(" at 0x")[0].split("cb=")[0].split("coro=")[0])
async def main():
    await attempt("none", lambda: Yields(None, None))
    await attempt("int", lambda: asyncio.create_task(wrap(Yields(5))))
    await attempt("str", lambda: asyncio.create_task(wrap(Yields("x"))))
    await attempt("gen", lambda: asyncio.create_task(wrap(Yields((i for i in ())))))
    f = asyncio.get_running_loop().create_future()
    await attempt("bare future", lambda: asyncio.create_task(wrap(Yields(f))))
    async def noniter(): 
        class Bad:
            def __await__(self): return 5
        await Bad()
    await attempt("bad await", noniter)
    async def raises_stop(): raise StopIteration("s")
    await attempt("stopiteration", raises_stop)
    async def raises_stopa(): raise StopAsyncIteration("s")
    await attempt("stopasync", raises_stopa)
    t = asyncio.create_task(raises_stop()); await attempt("in task", lambda: t)
    await attempt("lambda", lambda: 5) if False else None
    fu = asyncio.Future()
    try: fu.set_exception(StopIteration())
    except TypeError as e: print(e)
    print(repr(fu.exception())); fu = asyncio.Future()
    try: fu.set_exception(5)
    except TypeError as e: print(e)
    fu.set_exception(KeyError); await attempt("class", lambda: fu)
    other = asyncio.new_event_loop(); of = other.create_future()
    await attempt("other loop", lambda: asyncio.create_task(wrap(of))); other.close()
    c = asyncio.sleep(0); await c
    await attempt("twice", lambda: c)
    @types.coroutine
    def direct(): x = yield; return x
    await attempt("types.coroutine", direct)
    for aw in (asyncio.sleep(0, "s"), asyncio.shield(asyncio.sleep(0, "sh")), asyncio.gather(), asyncio.gather(asyncio.sleep(0, 1)), asyncio.ensure_future(asyncio.sleep(0, "e"))): await attempt(type(aw).__name__, lambda: aw)
    for e in (GeneratorExit, MemoryError("m"), type("Own", (BaseException,), {})("o")):
        async def r(): raise e
        if not isinstance(e, type): 
            t = asyncio.gather(r(), return_exceptions=True) if isinstance(e, Exception) else None
            if t: await attempt("raises", lambda: t)
async def wrap(x): return await x
asyncio.run(main())
