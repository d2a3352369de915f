# rows: C11 O10
import asyncio


async def main():
    try:
        try:
            async with asyncio.timeout(1):
                try:
                    await asyncio.sleep(5)
                finally:
                    await asyncio.sleep(1)
                    raise KeyError('in finally')
        except TimeoutError:
            print('TO')
    except KeyError as e:
        print(repr(e), repr(e.__context__), repr(e.__context__.__context__) if e.__context__ else None)
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(asyncio.sleep(5))
                tg.create_task(bad())
    except* ValueError as e:
        print(e.exceptions)
    except* TimeoutError as e:
        print('to', e.exceptions)


async def bad():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        raise ValueError('cleanup')


asyncio.run(main())
