# rows: A6 A7
import asyncio


async def work(delay, error=None):
    await asyncio.sleep(delay)
    if error:
        raise error
    return delay


async def main():
    print(await asyncio.gather(work(1), work(2, ValueError("in the list")), return_exceptions=True))
    tasks = [asyncio.create_task(work(n)) for n in (1, 2)]
    gathering = asyncio.gather(*tasks)
    asyncio.get_running_loop().call_later(0.5, tasks[1].cancel, "one")
    try:
        await gathering
    except asyncio.CancelledError:
        print(gathering.cancelled(), asyncio.current_task().cancelling(), tasks[0].done())
    await asyncio.sleep(2)
    print(tasks[0].result())


asyncio.run(main())
