# rows: Q5 Q6 Q7
import asyncio, dataclasses, enum, random
class Level(enum.IntEnum):
    LOW = 3
    MID = 2
    HIGH = 1
@dataclasses.dataclass(order=True)
class Job:
    level: Level
    name: str = dataclasses.field(compare=False)
async def main():
    q = asyncio.PriorityQueue()
    for i in range(5):
        await q.put(Job(random.choice(list(Level)), f"job{i}"))
    print(q, q.qsize())
    while not q.empty():
        print(await q.get())
        q.task_done()
    await q.join()
    lq = asyncio.LifoQueue(maxsize=2)
    lq.put_nowait(1); lq.put_nowait(2)
    try:
        lq.put_nowait(3)
    except asyncio.QueueFull as e:
        print(repr(e))
    print(lq, await lq.get())
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    try:
        q.task_done(); q.task_done()
    except ValueError as e:
        print(e)
asyncio.run(main())
