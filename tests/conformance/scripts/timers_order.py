# rows: S1 S3
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for number in range(9):
        loop.call_later(1, print, "tie", number)
    loop.call_at(loop.time() - 5, print, "long past")
    loop.call_at(loop.time() - 9, print, "longer past")
    loop.call_later(-1, print, "negative")
    loop.call_later(0.5, print, "half")
    loop.call_soon(print, "soon")
    print("nothing ran yet")
    await asyncio.sleep(2)


asyncio.run(main())
