# rows: O20 O21 O22 O23
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as t:
        print(t.when(), t.expired(), t)
        t.reschedule(loop.time() + 3)
        print(t.when(), t)
        await asyncio.sleep(2)
        t.reschedule(None)
        print(t)
        await asyncio.sleep(2)
    print(t, t.expired())
    try:
        async with asyncio.timeout_at(loop.time() + 1) as t2:
            await asyncio.sleep(5)
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), t2.expired(), t2)
    try:
        t2.reschedule(1)
    except RuntimeError as e:
        print(e)
    try:
        async with t2:
            pass
    except RuntimeError as e:
        print(e)
    t3 = asyncio.timeout(1)
    try:
        t3.reschedule(1)
    except RuntimeError as e:
        print(e)
    print(t3)
    async def inner():
        async with asyncio.timeout(0.5):
            await asyncio.sleep(1)
    try:
        async with asyncio.timeout(5):
            await inner()
    except TimeoutError as e:
        print("inner", e, asyncio.current_task().cancelling())
asyncio.run(main())
