# rows: W9
import asyncio


async def work():
    await asyncio.sleep(2)
    print("the work goes on")
    return "done"


async def main():
    task = asyncio.create_task(work())
    try:
        await asyncio.wait_for(asyncio.shield(task), 1)
    except TimeoutError:
        print("timeout", task.done())
    print(await task)


asyncio.run(main())
