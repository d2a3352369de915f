# rows: R4 R5 R6
import asyncio


async def leftover(name, delay, error=None):
    try:
        await asyncio.sleep(99)
    finally:
        await asyncio.sleep(delay)
        print(name, "cleaned up at", asyncio.get_running_loop().time())
        if error:
            raise error


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(1)
        print("generator closed at", asyncio.get_running_loop().time())


def handler(loop, context):
    print("handler:", context["message"], repr(context["exception"]))


async def main(error=None):
    global keep
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.create_task(leftover("slow", 3))
    asyncio.create_task(leftover("bad", 1, KeyError("left over")))
    keep = numbers()
    await anext(keep)
    await asyncio.sleep(1)
    if error:
        raise error
    return "main"


print(asyncio.run(main()))
try:
    asyncio.run(main(ValueError("main failed")))
except ValueError as error:
    print(error)
