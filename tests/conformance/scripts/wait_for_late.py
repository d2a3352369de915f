# rows: W3 W4 W5
import asyncio


async def slow(reaction):
    try:
        await asyncio.sleep(99)
    except asyncio.CancelledError:
        await asyncio.sleep(3)
        if reaction == "swallow":
            return 42
        if reaction == "break":
            raise KeyError("clean-up")
        raise


async def main():
    loop = asyncio.get_running_loop()
    for reaction in ("pass", "swallow", "break"):
        start = loop.time()
        try:
            print(await asyncio.wait_for(slow(reaction), 1))
        except Exception as error:
            print(repr(error), repr(error.__cause__), repr(error.__context__))
        print(reaction, loop.time() - start)


asyncio.run(main())
