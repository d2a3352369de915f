# rows: G33
import asyncio


class E1(Exception):
    pass


class E2(E1):
    pass


async def f(e, d):
    await asyncio.sleep(d)
    raise e


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(f(E1('o'), 2))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(f(E2('i'), 1))
                inner.create_task(f(E1('late'), 1))
    except* E2 as eg:
        print('E2', eg, [repr(e) for e in eg.exceptions])
    except* E1 as eg:
        print('E1', eg, [repr(e) for e in eg.exceptions])
    eg = ExceptionGroup('x', [E1(1), ExceptionGroup('y', [E2(2), ValueError(3)])])
    m, r = eg.split(E1)
    print(m, m.exceptions, r, r.exceptions)
    print(eg.subgroup(lambda e: isinstance(e, ValueError)).exceptions)
    print(eg.derive([KeyError(1)]), eg.message)
    try:
        raise eg from ValueError('cause')
    except* ValueError as e:
        print(repr(e.__cause__), e.__context__)
    except* Exception as e:
        print(repr(e.__cause__))


asyncio.run(main())
