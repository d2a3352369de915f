# rows: L11 L17
import asyncio


def handler(loop, context):
    print("handler:", context["message"].split(" at ")[0], repr(context.get("exception")))


def bad():
    raise LookupError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(bad)
    loop.call_soon(print, "after the bad one")
    await asyncio.sleep(0)
    print("still running", loop.get_exception_handler() is handler)
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
