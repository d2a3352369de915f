# rows: G20 G21 G23
import asyncio


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(f(KeyboardInterrupt('ki')))
            tg.create_task(slow())
    except BaseExceptionGroup as e:
        print('BEG', e.exceptions)
    except BaseException as e:
        print('BE', repr(e))


async def slow():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print('slow cancelled')
        raise


async def f(e):
    raise e


class Fatal(BaseException):
    pass


async def m2():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(f(Fatal('x')))
            tg.create_task(slow())
    except* Fatal as e:
        print(type(e), e.exceptions)
    t = asyncio.create_task(f(Fatal('y')))
    try:
        await t
    except Fatal as e:
        print(repr(e))
    r = await asyncio.gather(f(Fatal('z')), return_exceptions=True)
    print(r)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(f(GeneratorExit()))


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('KI out')
try:
    asyncio.run(m2())
except BaseException as e:
    print(repr(e))
