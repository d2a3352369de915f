# rows: L5 L9
import asyncio


async def ticker(ticks):
    while True:
        ticks.append(None)
        await asyncio.sleep(0)


async def main():
    ticks = []
    task = asyncio.create_task(ticker(ticks))
    await asyncio.sleep(0)
    for delay in 0, -1, -0.0:
        before = len(ticks)
        print(delay, await asyncio.sleep(delay, result="slept"), len(ticks) - before)
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as error:
        print(error)
    task.cancel()


asyncio.run(main())
