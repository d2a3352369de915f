# rows: T18
import asyncio


async def numbers(name):
    try:
        for number in range(10):
            yield number
    finally:
        await asyncio.sleep(0.5)
        print(name, "closed at", asyncio.get_running_loop().time())


async def main():
    async for number in numbers("dropped"):
        if number == 2:
            break
    await asyncio.sleep(1)
    kept = numbers("kept")
    async for number in kept:
        if number == 1:
            break
    print("main ends", asyncio.get_running_loop().time())
    global keep
    keep = kept


asyncio.run(main())
