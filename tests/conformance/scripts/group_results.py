# rows: G1 G2
import asyncio


async def child(group, depth):
    await asyncio.sleep(0.5)
    if depth:
        group.create_task(child(group, depth - 1), name=f"depth {depth - 1}")
    print("done", asyncio.current_task().get_name())
    return depth


async def main():
    group = asyncio.TaskGroup()
    async with group as bound:
        print(bound is group)
        first = group.create_task(child(group, 2), name="depth 2")
        second = group.create_task(asyncio.sleep(1, "slept"))
    print(first.result(), second.result(), asyncio.get_running_loop().time())


asyncio.run(main())
