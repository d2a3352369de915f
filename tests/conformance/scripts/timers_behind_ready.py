# rows: S2
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0, print, "timer")
    loop.call_soon(print, "soon")
    await asyncio.sleep(0)
    print("first turn over")
    await asyncio.sleep(0)
    print("second turn over")
    await asyncio.sleep(0)


asyncio.run(main())
