# rows: C1 G1
import asyncio, random
rng = random.Random(5); chance = lambda: rng.randrange(512) / 512  # whole nanoseconds
stats = {"ok": 0, "cancelled": 0, "timeout": 0, "error": 0}
async def leaf(d):
    try:
        await asyncio.sleep(chance())
        if chance() < .1: raise ValueError(d)
    finally:
        if chance() < .3: await asyncio.sleep(chance())
async def node(d):
    if d == 0: return await leaf(d)
    try:
        async with asyncio.timeout(chance() * 3):
            k = rng.randrange(4)
            if k == 0: await asyncio.gather(*(node(d - 1) for _ in range(3)), return_exceptions=chance() < .5)
            elif k == 1: await asyncio.wait([asyncio.create_task(node(d - 1)) for _ in range(3)], return_when=rng.choice([asyncio.FIRST_COMPLETED, asyncio.ALL_COMPLETED]))
            elif k == 2: await asyncio.shield(node(d - 1))
            else:
                async with asyncio.TaskGroup() as tg: ts = [tg.create_task(node(d - 1), name=f"n{d}") for _ in range(3)]; await asyncio.sleep(chance()); rng.choice(ts).cancel()
        stats["ok"] += 1
    except* TimeoutError: stats["timeout"] += 1
    except* ValueError: stats["error"] += 1
    except* asyncio.CancelledError: stats["cancelled"] += 1; raise
async def main():
    for i in range(5):
        t = asyncio.create_task(node(4)); await asyncio.wait([t], timeout=1.5); t.cancel()
        r = await asyncio.gather(t, return_exceptions=True); print(i, type(r[0]).__name__, round(asyncio.get_running_loop().time(), 4), stats)
    for t in asyncio.all_tasks() - {asyncio.current_task()}: t.cancel()
    await asyncio.sleep(5); print(len(asyncio.all_tasks()), stats)
import logging; logging.disable(logging.CRITICAL)
asyncio.run(main())
