# rows: M6 A6
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(10))
    asyncio.get_running_loop().call_later(1, task.cancel, "why")
    print(await asyncio.gather(task, asyncio.sleep(2, "fine"), return_exceptions=True))


asyncio.run(main())
