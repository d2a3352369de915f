import asyncio
import time


async def work(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    tasks = [asyncio.create_task(work(n)) for n in (1, 3, 4)]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.wait(tasks, timeout=0.5)
    for next_one in asyncio.as_completed(tasks[1:]):
        await next_one
    await asyncio.to_thread(time.sleep, 1)
    gate = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(1, gate.set_result, None)
    await gate
    group = asyncio.gather(work(5), work(6))
    group.cancel()
    await asyncio.wait([group])


asyncio.run(main())
