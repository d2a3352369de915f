# rows: G1
import asyncio
async def fail(d, e):
    await asyncio.sleep(d)
    raise e
async def inner():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(fail(1, ValueError("v")))
        tg.create_task(fail(1, TypeError("t")))
async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(inner())
            tg.create_task(fail(1, KeyError("k")))
            try:
                await asyncio.sleep(10)
            finally:
                raise OSError("from body")
    except* ValueError as e:
        print("V", e, e.exceptions)
    except* (KeyError, OSError) as e:
        print("K/O", e, e.exceptions)
asyncio.run(main())
