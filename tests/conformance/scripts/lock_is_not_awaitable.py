# rows: Y5
import asyncio


async def main():
    try:
        await asyncio.Lock()
    except TypeError as error:
        print(error)


asyncio.run(main())
