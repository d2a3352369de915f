# rows: none
import asyncio, contextlib
log = []
@contextlib.asynccontextmanager
async def cm(n):
    log.append(f"+{n}")
    try: yield n
    finally: await asyncio.sleep(0); log.append(f"-{n}")
async def agen(n):
    try:
        for i in range(n): yield i
    finally: log.append("gen end")
async def returns():
    async with cm("a"):
        async for i in agen(5):
            async with cm(i):
                if i == 0: continue
                if i == 2: break
        else: log.append("else")
        try: return "r"
        finally: await asyncio.sleep(0); log.append("finally")
async def overrides():
    while True:
        try: raise ValueError
        finally: break
    try: raise KeyError
    except KeyError:
        try: return "try"
        finally: log.append("inner")
    finally: log.append("outer")
async def nested():
    async with (cm("x") as x, cm("y") as y): log.append(x + y)
    async with await later(cm("z")) as z: log.append(z)
    return [await c for c in [later(1), later(2)]], {k: await later(v) for k, v in zip("ab", (1, 2))}, await later(1) + await later(2) * await later(3), (await later("p") if await later(0) else await later("q")), f"{await later(5):>3}", [*await later([1]), *(await later([2]))], (lambda v: v)(await later(9)), await later(1) < await later(2) < await later(3), not await later(0), await later(0) or await later("or"), (await later([7, 8]))[await later(1)]
async def later(x): await asyncio.sleep(0); return x
class Bad:
    def __init__(self, w): self.w = w
    async def __aenter__(self):
        if self.w == "enter": raise OSError("enter")
        return self
    async def __aexit__(self, *e):
        if self.w == "exit": raise OSError("exit")
        return self.w == "swallow"
async def main():
    for f in returns, overrides, nested: print(f.__name__, await f())
    for w in ("enter", "exit", "swallow", "none"):
        try:
            async with Bad(w): raise ValueError("body")
            print(w, "swallowed")
        except Exception as e: print(w, repr(e), repr(e.__context__))
    n = 0
    while (n := n + await later(1)) < 3: pass
    else: print("else", n)
    for x in [1, 2]:
        match await later(x):
            case 1: continue
            case y if await later(y) == 2: print("two")
    del x; print(log); assert await later(True), "no"
    try: assert await later(False), await later("message")
    except AssertionError as e: print(e)
    global G; G = await later("g"); print(G, (await later(print))("called"), *await later((1, 2)), **await later({"sep": "-"}))
    def outer():
        v = 0
        async def inner(): nonlocal v; v += await later(1); return v
        return inner
    f = outer(); print(await f(), await f()); f = functools_cache(later); 
    try: print(await f(1)); print(await f(1))
    except RuntimeError as e: print(e)
import functools
functools_cache = functools.lru_cache
asyncio.run(main())
