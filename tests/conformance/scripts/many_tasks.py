# rows: L1
import asyncio


async def child(number, results):
    for _ in range(number % 7):
        await asyncio.sleep(number % 3)
    results.append(number)


async def main():
    results = []
    async with asyncio.TaskGroup() as group:
        for number in range(500):
            group.create_task(child(number, results))
    print(len(results), sum(n * i for i, n in enumerate(results)), asyncio.get_running_loop().time())


asyncio.run(main())
