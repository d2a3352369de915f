# rows: L4 L6
import asyncio


async def ticker(ticks):
    while True:
        ticks.append(1)
        await asyncio.sleep(0)


async def plain(value):
    return value


async def main():
    ticks = []
    task = asyncio.create_task(ticker(ticks))
    await asyncio.sleep(0)
    before = len(ticks)
    for number in range(10):
        await plain(number)
    print("plain awaits", len(ticks) - before)
    done = asyncio.get_running_loop().create_future()
    done.set_result("ready")
    print(await done, await done, "done future", len(ticks) - before)
    await asyncio.sleep(0)
    print("sleep(0)", len(ticks) - before)
    await asyncio.sleep(-1)
    print("sleep(-1)", len(ticks) - before, await asyncio.sleep(0, "result"))
    task.cancel()


asyncio.run(main())
