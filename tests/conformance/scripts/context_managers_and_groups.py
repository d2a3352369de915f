# rows: G33
import asyncio, contextlib


async def main():
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(1):
            await asyncio.sleep(2)
    with contextlib.suppress(asyncio.CancelledError):
        t = asyncio.create_task(asyncio.sleep(9))
        t.cancel()
        await t
    with contextlib.suppress(ValueError):
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad())

    @contextlib.asynccontextmanager
    async def group():
        async with asyncio.TaskGroup() as tg:
            yield tg
    try:
        async with group() as g:
            g.create_task(bad())
            await asyncio.sleep(1)
    except* ValueError as e:
        print(e.exceptions)
    print('end', asyncio.get_running_loop().time())
    async with contextlib.nullcontext(5) as x:
        print(x)

    class CM(contextlib.AbstractAsyncContextManager):

        async def __aexit__(self, *a):
            print('aexit')
            return True
    async with CM():
        raise KeyError


async def bad():
    raise ValueError('bad')


asyncio.run(main())
