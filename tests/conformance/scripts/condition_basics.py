# rows: Y7 Y8 Y9 Y12
import asyncio


async def wait(condition, name):
    async with condition:
        try:
            await condition.wait()
            print(name, "notified", asyncio.get_running_loop().time(), condition.locked())
        except asyncio.CancelledError:
            print(name, "cancelled, holding", condition.locked())
            raise


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(wait(condition, name)) for name in "abcd"]
    await asyncio.sleep(1)
    tasks[0].cancel()
    async with condition:
        condition.notify(2)
        await asyncio.sleep(2)
    await asyncio.sleep(1)
    async with condition:
        condition.notify_all()
    await asyncio.wait(tasks)
    async with condition:
        print(await condition.wait_for(lambda: [1]))
    for misuse in (condition.notify, condition.wait):
        try:
            result = misuse()
            await result
        except RuntimeError as error:
            print(error)


asyncio.run(main())
