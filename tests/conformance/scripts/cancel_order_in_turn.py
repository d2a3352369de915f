# rows: C18
import asyncio


async def note(name, future):
    try:
        await future
        print(name, "woken")
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(4)]
    tasks = [asyncio.create_task(note(n, f)) for n, f in zip("abcd", futures)]
    await asyncio.sleep(0)
    futures[3].set_result(None)
    tasks[1].cancel()
    futures[0].set_result(None)
    tasks[2].cancel()
    await asyncio.wait(tasks)


asyncio.run(main())
