# rows: Y10 Y11
import asyncio


async def wait(condition, name):
    async with condition:
        try:
            await condition.wait()
            print(name, "notified")
        except asyncio.CancelledError as error:
            print(name, error.args)
            raise


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(wait(condition, name)) for name in "ab"]
    await asyncio.sleep(1)
    async with condition:
        condition.notify(1)
        tasks[0].cancel("msg")
    done, pending = await asyncio.wait(tasks, timeout=5)
    print(len(done), len(pending))
    for task in pending:
        task.cancel()


asyncio.run(main())
