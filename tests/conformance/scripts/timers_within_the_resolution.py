# rows: S6
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    order = []

    def note(name):
        order.append(name)
        loop.call_soon(order.append, f"the turn after {name}")

    start = loop.time()
    loop.call_at(start + 1, note, "on time")
    loop.call_at(start + 1 + 4e-10, note, "a bit later")
    loop.call_at(start + 1 + 1e-6, note, "a microsecond later")
    await asyncio.sleep(2)
    print(order)


asyncio.run(main())
