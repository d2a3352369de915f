# rows: G42
import asyncio
async def main():
    tg = asyncio.TaskGroup()
    try:
        tg.create_task(asyncio.sleep(1))
    except RuntimeError as e:
        print(str(e)[:40])
    async with tg:
        tg.create_task(asyncio.sleep(1))
    try:
        tg.create_task(asyncio.sleep(1))
    except RuntimeError as e:
        print(str(e)[:40])
    try:
        async with tg: pass
    except RuntimeError as e:
        print(str(e)[:40])
    async def spawn(tg):
        try:
            await asyncio.sleep(10)
        finally:
            try:
                tg.create_task(asyncio.sleep(1))
            except RuntimeError as e:
                print(str(e)[:40])
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(spawn(tg))
            await asyncio.sleep(0)
            raise ValueError("body")
    except* ValueError as e:
        print(repr(e))
asyncio.run(main())
