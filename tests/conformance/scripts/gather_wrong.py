# rows: A11
import asyncio


async def main():
    try:
        await asyncio.gather(42)
    except TypeError as error:
        print(error)


asyncio.run(main())
