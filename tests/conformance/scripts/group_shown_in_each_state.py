# rows: G3 G40
import asyncio


async def main():
    tg = asyncio.TaskGroup()
    print(tg)
    c = asyncio.sleep(0)
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(e)
    async with tg:
        print(tg)
        t = tg.create_task(asyncio.sleep(1), name='x')
        print(tg)
        try:
            async with tg:
                pass
        except RuntimeError as e:
            print(e)
    print(tg)
    try:
        tg.create_task(asyncio.sleep(0))
    except RuntimeError as e:
        print(e)
    try:
        async with asyncio.TaskGroup() as tg2:
            tg2.create_task(asyncio.sleep(0, 1 / 0 if False else None))
            raise ValueError('b')
    except ExceptionGroup as e:
        print(repr(e), repr(tg2))


asyncio.run(main())
