# rows: T5
import asyncio


async def nap():
    await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("in callback", asyncio.current_task()))
    tasks = [asyncio.create_task(nap(), name=f"nap {n}") for n in range(3)]
    await asyncio.sleep(0)
    print(sorted(task.get_name() for task in asyncio.all_tasks() if task is not asyncio.current_task()))
    other = asyncio.new_event_loop()
    foreign = other.create_task(nap())
    print(foreign in asyncio.all_tasks(), asyncio.all_tasks(other) == {foreign})
    foreign.cancel()
    await asyncio.wait(tasks)
    print(len(asyncio.all_tasks()), asyncio.current_task() in asyncio.all_tasks())


asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
