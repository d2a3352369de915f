# rows: Y13 Y14
import asyncio


async def use(semaphore, name):
    for round in (1, 2):
        async with semaphore:
            print(name, round, semaphore.locked())
            await asyncio.sleep(1)


async def main():
    semaphore = asyncio.Semaphore(2)
    print(semaphore.locked())
    await asyncio.gather(*(use(semaphore, name) for name in "abc"))


asyncio.run(main())
