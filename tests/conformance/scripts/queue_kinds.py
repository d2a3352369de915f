# rows: Q7 Q8
import asyncio


async def main():
    priority, stack, plain = asyncio.PriorityQueue(), asyncio.LifoQueue(), asyncio.Queue(2)
    for item in ((2, "b"), (1, "z"), (2, "a"), (0, "first")):
        priority.put_nowait(item)
        stack.put_nowait(item)
    print([priority.get_nowait()[1] for _ in range(4)], [stack.get_nowait()[1] for _ in range(4)])
    for item in range(2):
        plain.put_nowait(item)
    task = asyncio.create_task(plain.put(2))
    await asyncio.sleep(0)
    print(str(plain), repr(plain))
    task.cancel()
    plain.shutdown()
    print(repr(plain))


asyncio.run(main())
