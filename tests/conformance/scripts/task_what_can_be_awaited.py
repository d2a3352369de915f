# rows: T6 T7
import asyncio


class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(1).__await__()
        return "from an object"


async def coroutine():
    return "from a coroutine"


async def main():
    for thing in (42, Awaitable(), coroutine):
        try:
            asyncio.create_task(thing)
        except TypeError as error:
            print(str(error).split(" <")[0])
    future = asyncio.get_running_loop().create_future()
    print(asyncio.ensure_future(future) is future)
    print(await asyncio.ensure_future(coroutine()), await asyncio.ensure_future(Awaitable()))
    try:
        asyncio.ensure_future(7)
    except TypeError as error:
        print(error)
    future.set_result(None)


asyncio.run(main())
