# rows: W10
import asyncio


async def main():
    try:
        await asyncio.wait_for(42, 1)
    except TypeError as error:
        print(error)


asyncio.run(main())
