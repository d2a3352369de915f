# rows: L1 L3
import asyncio

order = []


def note(name, *more):
    order.append(name)
    loop = asyncio.get_running_loop()
    for each in more:
        loop.call_soon(note, each)


async def body(name):
    order.append(name)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(note, "a", "a.1", "a.2")
    first = asyncio.create_task(body("task 1"))
    loop.call_soon(note, "b", "b.1")
    second = asyncio.create_task(body("task 2"))
    await asyncio.sleep(0)
    print("one turn", order)
    await asyncio.sleep(0)
    print("two turns", order)
    await first
    await second


asyncio.run(main())
