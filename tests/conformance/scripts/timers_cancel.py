# rows: S4 S9
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_later(5, print, "never")
    print(handle.when() - loop.time(), handle.cancelled())
    handle.cancel()
    handle.cancel()
    print(handle.cancelled())
    soon = loop.call_soon(print, "never either")
    soon.cancel()
    kept = loop.call_later(1, print, "kept")
    task = asyncio.create_task(asyncio.sleep(100))
    await asyncio.sleep(2)
    task.cancel()
    await asyncio.wait([task])
    print(loop.time(), kept.cancelled())


asyncio.run(main())
