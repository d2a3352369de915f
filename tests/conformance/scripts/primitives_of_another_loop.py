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


async def of_another_loop():
    other = asyncio.new_event_loop()
    future = other.create_future()
    for awaitables in ([future], [future, asyncio.sleep(0)], [asyncio.sleep(0), future]):
        try:
            await asyncio.gather(*awaitables)
        except (ValueError, RuntimeError) as error:
            print(type(error).__name__, str(error)[-60:])
        for each in awaitables:
            if asyncio.iscoroutine(each):
                each.close()
    other.close()


asyncio.run(of_another_loop())
