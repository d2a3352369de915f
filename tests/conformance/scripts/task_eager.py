# rows: T19 T20
import asyncio


async def quick(name):
    print("quick", name, asyncio.current_task().get_name())
    return name


async def slow(name):
    print("slow begins", name)
    await asyncio.sleep(1)
    print("slow ends", name)
    return name


async def main():
    loop = asyncio.get_running_loop()
    lazy = asyncio.create_task(quick("lazy"))
    eager = asyncio.create_task(quick("eager"), name="named", eager_start=True)
    print("created", lazy.done(), eager.done())
    loop.set_task_factory(asyncio.eager_task_factory)
    tasks = [asyncio.create_task(quick("one")), asyncio.create_task(slow("two"))]
    print([task.done() for task in tasks])
    print(await asyncio.gather(*tasks, slow("three"), lazy))
    loop.set_task_factory(None)
    task = asyncio.create_task(quick("factory gone"))
    print("not yet")
    await task


asyncio.run(main())
