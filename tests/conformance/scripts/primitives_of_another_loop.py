# rows: Y20
import asyncio
lock = asyncio.Lock()


async def hold():
    async with lock:
        await asyncio.sleep(1)


async def both():
    await asyncio.gather(hold(), hold())


asyncio.run(both())
try:
    asyncio.run(both())
except RuntimeError as e:
    print(str(e).split(' at ')[0], '|', str(e)[-40:])
ev = asyncio.Event()


async def w():
    t = asyncio.create_task(ev.wait())
    await asyncio.sleep(0)
    ev.set()
    await t
    ev.clear()


asyncio.run(w())
try:
    asyncio.run(w())
except RuntimeError as e:
    print(str(e)[-40:])
