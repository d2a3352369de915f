# rows: W3 W9
import asyncio
async def slow():
    try:
        await asyncio.sleep(3)
        return "done"
    except asyncio.CancelledError:
        print("slow cancelled")
        raise
async def main():
    t = asyncio.create_task(slow())
    try:
        await asyncio.wait_for(asyncio.shield(t), 1)
    except TimeoutError as e:
        print("timeout", repr(e), repr(e.__cause__))
    print(t.done())
    print(await t)
    try:
        await asyncio.wait_for(slow(), timeout=1)
    except asyncio.TimeoutError as e:
        print(type(e), e.args)
    print(await asyncio.wait_for(asyncio.sleep(1, "v"), None))
    fut = asyncio.get_running_loop().create_future()
    try:
        await asyncio.wait_for(fut, 0.2)
    except TimeoutError:
        print(fut, fut.cancelled())
asyncio.run(main())
