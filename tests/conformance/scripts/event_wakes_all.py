# rows: Y6
import asyncio


async def wait(event, name):
    print(name, await event.wait(), event.is_set())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(wait(event, name)) for name in "abc"]
    await asyncio.sleep(1)
    event.set()
    event.clear()
    await asyncio.wait(tasks)
    event.set()
    turns = []
    asyncio.get_running_loop().call_soon(turns.append, "a turn")
    await wait(event, "no waiting")
    print(turns)


asyncio.run(main())
