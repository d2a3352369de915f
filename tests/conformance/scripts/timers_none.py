# rows: S5 S7
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for call in (loop.call_later, loop.call_at):
        try:
            call(None, print)
        except TypeError as error:
            print(error)
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as error:
        print(error)


asyncio.run(main())
