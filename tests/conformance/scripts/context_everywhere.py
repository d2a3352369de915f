# rows: T4 S10 R9
import asyncio, contextvars
var = contextvars.ContextVar("var", default="none")
req = contextvars.ContextVar("req")
async def child(n):
    print("child", n, var.get())
    var.set(f"child{n}")
    await asyncio.sleep(0)
    print("child", n, var.get())
def cb():
    print("cb", var.get(), req.get("no req"))
async def main():
    var.set("main")
    token = req.set(1)
    await asyncio.gather(child(1), child(2))
    print(var.get())
    await child(3)
    print(var.get())
    asyncio.get_running_loop().call_soon(cb)
    req.reset(token)
    await asyncio.sleep(0)
    ctx = contextvars.copy_context()
    t = asyncio.create_task(child(4), context=ctx)
    await t
    print(ctx[var], var.get(), t.get_context() is ctx)
    print(await asyncio.to_thread(var.get))
    def settle():
        var.set("thread")
    await asyncio.to_thread(settle)
    print(var.get())
    try:
        print(req.get())
    except LookupError as e:
        print(repr(e)[:40])
with asyncio.Runner() as r:
    r.run(main())
    async def again():
        print(var.get())
    r.run(again())
print(var.get())
