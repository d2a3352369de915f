# rows: L17
import asyncio
import sys
import traceback


def fails():
    raise KeyError("x")


def handler(loop, context):
    print(context["message"].partition(" at ")[0], repr(sys.exception()))
    try:
        raise
    except Exception as error:
        print("raised again", repr(error))


def failing_handler(loop, context):
    raise ValueError("in the handler")


async def lost():
    raise OSError("nobody asks")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(fails)
    loop.call_later(1, fails)
    done = loop.create_future()
    done.add_done_callback(lambda future: future.result() / 0)
    done.set_result(1)
    asyncio.create_task(lost())
    await asyncio.sleep(2)
    loop.set_exception_handler(lambda loop, context: traceback.print_exc(limit=0, file=sys.stdout))
    loop.call_soon(fails)
    await asyncio.sleep(0)
    loop.default_exception_handler = lambda context: print(context["message"], repr(context.get("exception").__context__))
    loop.set_exception_handler(failing_handler)
    loop.call_soon(fails)
    await asyncio.sleep(0)
    print(sys.exception())


asyncio.run(main())
