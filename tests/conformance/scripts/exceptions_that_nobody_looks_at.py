# rows: L1
"""What becomes of errors that nobody looks at."""
import asyncio, sys, gc
def handler(loop, ctx): print("H:", ctx["message"].split(" at ")[0], "|", type(ctx.get("exception")).__name__, sorted(k for k in ctx if k not in ("message", "exception")))
async def bad(n): await asyncio.sleep(n / 10); raise ValueError(n)
async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.create_task(bad(1)); await asyncio.sleep(.5); gc.collect()
    f = asyncio.Future(); f.set_exception(KeyError(1)); del f; gc.collect()
    g = asyncio.gather(bad(1), bad(2))
    try: await g
    except ValueError as e: print("gather", e)
    await asyncio.sleep(1); del g; gc.collect()
    asyncio.get_running_loop().call_soon(lambda: {}["x"]); await asyncio.sleep(0); await asyncio.sleep(0)
    t = asyncio.create_task(asyncio.sleep(0)); t.add_done_callback(lambda t: 1 / 0); await t; await asyncio.sleep(0)
    s = asyncio.shield(bad(1)); s.cancel(); await asyncio.sleep(.5); del s; gc.collect()
    def h2(loop, ctx): raise RuntimeError("handler is broken")
    asyncio.get_running_loop().set_exception_handler(h2); asyncio.get_running_loop().call_exception_handler({"message": "m"})
    try: asyncio.get_running_loop().set_exception_handler(5)
    except TypeError as e: print(e)
    asyncio.get_running_loop().set_exception_handler(None); print(asyncio.get_running_loop().get_exception_handler())
    async def agen():
        try: yield 1
        finally: raise OSError("in cleanup")
    asyncio.get_running_loop().set_exception_handler(handler)
    async for _ in agen(): break
    gc.collect(); await asyncio.sleep(.1)
    p = asyncio.create_task(asyncio.sleep(99), name="left"); 
asyncio.run(main())
