# rows: M1
import asyncio
async def deep():
    await asyncio.sleep(10)
async def mid():
    try:
        await deep()
    except asyncio.CancelledError as e:
        print("mid", e.args)
        raise asyncio.CancelledError("changed") from e
async def main():
    t = asyncio.create_task(mid())
    await asyncio.sleep(0)
    t.cancel("why", )
    t.cancel("again")
    print(t.cancelling())
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, repr(e.__cause__), repr(e.__context__))
    try:
        t.result()
    except asyncio.CancelledError as e:
        print(e.args)
    print(str(t).split(" coro=")[0], t.cancel())
    try:
        t.exception()
    except asyncio.CancelledError as e:
        print("exc", e.args)
asyncio.run(main())
