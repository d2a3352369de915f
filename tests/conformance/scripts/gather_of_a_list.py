# rows: A1
import asyncio


async def number(value):
    return value


async def main():
    for given in ([], {}, set()):
        try:
            await asyncio.gather(given)
        except TypeError as error:
            print(error)
    numbers = [number(each) for each in range(3)]
    try:
        await asyncio.gather(number(5), numbers)
    except TypeError as error:
        print(error)
    print(await asyncio.gather(*numbers))


asyncio.run(main())
