# rows: L1
import asyncio


async def answer():
    await asyncio.sleep(1)
    return 42


async def main():
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    await asyncio.to_thread(loop.call_soon_threadsafe, event.set)
    await event.wait()
    print("set from a thread")
    future = await asyncio.to_thread(asyncio.run_coroutine_threadsafe, answer(), loop)
    print(await asyncio.wrap_future(future))


asyncio.run(main())
