# rows: L17 L18
import asyncio
import logging
import re


class Shows(logging.Handler):
    def emit(self, record):
        text = re.sub(r" at [^ >]*:\d+", " at FILE", record.getMessage())
        print(record.levelname, text.splitlines(), repr(record.exc_info[1]) if record.exc_info else record.exc_info)


def fail(*arguments):
    raise LookupError("in a callback")


def fails_too(loop, context):
    raise RuntimeError("in the handler")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(fail, "argument")
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "sorted", "zone": 1, "area": [2], "exception": KeyError("k")})
    loop.call_exception_handler({"nothing": "but this"})
    loop.set_exception_handler(fails_too)
    loop.call_exception_handler({"message": "into the handler that fails", "number": 1})
    loop.set_exception_handler(lambda _, context: print(context["message"].split(" at ")[0].partition(" fini")[0]))
    for debug in (False, True):
        loop.set_debug(debug)
        future = loop.create_future()
        future.add_done_callback(lambda done: 1 / 0)
        loop.call_soon(fail, "argument")
        future.set_result(None)
        await asyncio.sleep(0)
    loop.set_debug(False)


log = logging.getLogger("asyncio")
log.addHandler(Shows())
log.propagate = False
asyncio.run(main())
