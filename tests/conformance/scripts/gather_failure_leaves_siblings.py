# rows: A4 A5 A10
import asyncio
import gc


async def work(delay, error=None):
    await asyncio.sleep(delay)
    print("at", asyncio.get_running_loop().time(), error)
    if error:
        raise error
    return delay


async def main():
    asyncio.get_running_loop().set_exception_handler(lambda _, context: print("told", context["message"]))
    gathering = asyncio.gather(work(1, ValueError("first")), work(5), work(2, KeyError("dropped")))
    try:
        await gathering
    except ValueError as error:
        print("raised", error, gathering.cancel())
    await asyncio.sleep(9)
    del gathering
    gc.collect()


asyncio.run(main())
