# rows: Y7 Y11
import asyncio


async def wait(condition, name):
    async with condition:
        try:
            await condition.wait()
            print(name, "notified")
        except asyncio.CancelledError as error:
            print(name, error.args, "holding", condition.locked(), asyncio.get_running_loop().time())
            raise


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(wait(condition, name)) for name in "ab"]
    await asyncio.sleep(1)
    async with condition:
        condition.notify(1)
        await asyncio.sleep(1)
        tasks[0].cancel("while it wants the lock")
        await asyncio.sleep(1)
        tasks[0].cancel("and again")
        await asyncio.sleep(1)
        print("released at", asyncio.get_running_loop().time())
    await asyncio.sleep(1)
    print([task.done() for task in tasks], tasks[0].cancelled(), tasks[0].cancelling())
    async with condition:
        condition.notify_all()
    await asyncio.wait(tasks)


asyncio.run(main())
