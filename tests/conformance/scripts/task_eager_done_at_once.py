# rows: T17 T19
import asyncio
import re


def shown(task):
    return re.sub(r"(running|defined) at [^>]*:", r"\1 at FILE:", repr(task))


cache = {"a": 1}
async def get(k):
    if k in cache:
        return cache[k]
    await asyncio.sleep(1)
    cache[k] = len(k)
    return cache[k]
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(get("a"))
    print(t.done(), shown(t))
    t2 = asyncio.create_task(get("bb"), name="bb")
    print(t2.done(), shown(t2))
    print(await t, await t2)
    async with asyncio.TaskGroup() as tg:
        x = tg.create_task(get("a"))
        y = tg.create_task(get("ccc"))
        print(x.done(), y.done())
    print(y.result())
    print(asyncio.all_tasks() == {asyncio.current_task()})
asyncio.run(main())
