# rows: G45
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def factory(loop, coro, **kw):
        print('factory', coro.__name__, sorted(kw))
        return asyncio.Task(coro, loop=loop, **kw)
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    await asyncio.create_task(asyncio.sleep(0), name='n')
    async with asyncio.TaskGroup() as tg:
        tg.create_task(asyncio.sleep(0))
    await asyncio.gather(asyncio.sleep(0))
    await asyncio.wait_for(asyncio.sleep(0), 1)
    loop.set_task_factory(None)

    class T(asyncio.Task):

        def __repr__(s):
            return 'T!'
    loop.set_task_factory(lambda l, c, **k: T(c, loop=l, **k))
    t = asyncio.create_task(asyncio.sleep(0))
    print(t)
    await t
    try:
        loop.set_task_factory(5)
    except TypeError as e:
        print(e)


asyncio.run(main())
