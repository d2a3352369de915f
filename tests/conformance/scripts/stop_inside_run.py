# rows: L13 L14
import asyncio


async def worker(n, started):
    started.set()
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print('worker', n, 'cleanup', asyncio.current_task().cancelling())


async def main():
    evs = [asyncio.Event() for _ in range(3)]
    ts = [asyncio.create_task(worker(i, e)) for i, e in enumerate(evs)]
    await asyncio.gather(*(e.wait() for e in evs))
    for t in ts:
        t.cancel()
    r = await asyncio.gather(*ts, return_exceptions=True)
    print([type(x).__name__ for x in r], all((t.cancelled() for t in ts)))
    asyncio.get_running_loop().stop()
    await asyncio.sleep(0)
    print('unreached?')
    await asyncio.sleep(1)


try:
    asyncio.run(main())
except RuntimeError as e:
    print(e)
