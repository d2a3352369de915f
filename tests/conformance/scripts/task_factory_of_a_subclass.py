# rows: T6
import asyncio
class TracedTask(asyncio.Task):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        print("made", self.get_name())
def factory(loop, coro, **kw):
    print("factory", sorted(kw))
    return TracedTask(coro, loop=loop, **kw)
async def f(n):
    await asyncio.sleep(n)
    return n
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    t = asyncio.create_task(f(1), name="one")
    print(type(t).__name__, str(t).split(" coro=")[0])
    print(await t)
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(f(1))
    print(str(a).split(" coro=")[0])
    print(await asyncio.gather(f(1), f(2)))
    loop.set_task_factory(None)
    try:
        loop.set_task_factory(3)
    except TypeError as e:
        print(e)
asyncio.run(main())
