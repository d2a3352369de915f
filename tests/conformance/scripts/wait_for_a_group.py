# rows: W3 O28
import asyncio
async def w(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError as e:
        print("w", n, e.args)
        raise
async def grp():
    async with asyncio.TaskGroup() as tg:
        for n in (3, 4):
            tg.create_task(w(n))
async def main():
    try:
        await asyncio.wait_for(grp(), 1)
    except TimeoutError as e:
        print("TO", repr(e.__cause__), repr(e.__context__))
    try:
        async with asyncio.timeout(1) as cm:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(w(5))
                async def f():
                    await asyncio.sleep(1)
                    raise ValueError("same time")
                tg.create_task(f())
    except* ValueError as e:
        print("VE", e.exceptions, cm.expired())
    except* TimeoutError as e:
        print("TE", e.exceptions)
asyncio.run(main())
