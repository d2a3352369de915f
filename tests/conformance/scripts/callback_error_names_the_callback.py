# rows: L18
import asyncio


def burn(toast, *, minutes=1):
    raise RuntimeError(f"{toast} is black")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: print(
        context["message"].split(" at ")[0].split("handle")[0].strip(), repr(context["exception"]), sorted(context)))
    loop.call_soon(burn, "rye")
    loop.call_later(1, burn, "wheat")
    await asyncio.sleep(2)
    text = repr(loop.call_soon(burn, "spelt"))
    print("spelt" in text)
    await asyncio.sleep(0)
    loop.set_debug(True)
    text = repr(loop.call_soon(burn, "oats"))
    print("oats" in text)
    loop.set_debug(False)
    await asyncio.sleep(0)


asyncio.run(main())
