# rows: L11 R11
"""In debug mode a failing callback tells where it was scheduled, a done callback where its future was done."""
import asyncio


def places(context):
    return [(frame.name, frame.lineno) for frame in context["source_traceback"] if frame.filename == __file__][-1:]


def handle(loop, context):
    print(sorted(context), repr(context["exception"]), places(context) if "source_traceback" in context else None)


async def finish(future, how, what):
    getattr(future, how)(*what)


async def main(debug):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handle)
    loop.set_debug(debug)
    for how, what in (("set_result", (1,)), ("set_exception", (KeyError(1),)), ("cancel", ())):
        future = loop.create_future()
        future.add_done_callback(lambda done: 1 / 0)
        await finish(future, how, what)
        await asyncio.sleep(1)
        future.add_done_callback(lambda done: [][0])
        await asyncio.sleep(1)
        if how == "set_exception":
            future.exception()
    loop.call_soon(lambda: {}[0])
    loop.call_later(1, lambda: {}[1])
    await asyncio.sleep(2)


asyncio.run(main(True))
asyncio.run(main(False))
