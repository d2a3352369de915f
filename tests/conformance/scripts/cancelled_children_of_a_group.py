# rows: G11
import asyncio


async def main():
    async with asyncio.TaskGroup() as tg:
        t1 = tg.create_task(asyncio.sleep(1, 'a'))
        t2 = tg.create_task(asyncio.sleep(5, 'b'))
        await t1
        t2.cancel('enough')
    print(t1.result(), t2.cancelled(), t2.cancelling())
    try:
        t2.result()
    except asyncio.CancelledError as e:
        print(repr(e))
    try:
        t2.exception()
    except asyncio.CancelledError as e:
        print(repr(e))

    async def raiser():
        raise asyncio.CancelledError('by hand')
    t = asyncio.create_task(raiser())
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), t.cancelled(), t.cancelling())
    async with asyncio.TaskGroup() as tg:
        tg.create_task(raiser())
    print('fine')


asyncio.run(main())
