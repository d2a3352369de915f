# rows: L17
import asyncio
def handler(loop, context):
    print("handler:", context["message"].split(" at ")[0], repr(context.get("exception")), sorted(context))
async def bad():
    raise ValueError("lost")
def cb():
    raise KeyError("cb")
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(cb)
    loop.call_later(1, cb)
    t = asyncio.create_task(bad())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del t
    f = loop.create_future()
    f.set_exception(OSError("f"))
    del f
    await asyncio.sleep(2)
    loop.call_exception_handler({"message": "custom", "a": 1})
    print(loop.get_exception_handler() is handler)
    def bad_handler(loop, context):
        raise RuntimeError("in handler")
    loop.set_exception_handler(bad_handler)
    loop.call_soon(cb)
    await asyncio.sleep(0.1)
    loop.set_exception_handler(None)
    loop.call_soon(cb)
    await asyncio.sleep(0.1)
asyncio.run(main())
