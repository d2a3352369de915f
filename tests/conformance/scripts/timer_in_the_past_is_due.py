# rows: S6 S1
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    order = []
    now = loop.time()
    loop.call_at(now + 1, order.append, "at one second")
    loop.call_at(now - 5, order.append, "five seconds ago")
    loop.call_at(now, order.append, "now")
    loop.call_soon(order.append, "soon")
    await asyncio.sleep(0)
    print(order)
    await asyncio.sleep(0)
    print(order)
    await asyncio.sleep(1)
    print(order, loop.time() - now)


asyncio.run(main())
