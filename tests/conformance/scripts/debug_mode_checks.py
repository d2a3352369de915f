# rows: none
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug())
    t = asyncio.create_task(asyncio.sleep(1), name="zzz")
    print(str(t).count("created at"))
    h = loop.call_later(1, print)
    print("created at" in repr(h))
    try:
        loop.call_soon(main)
    except TypeError as e:
        print(str(e)[:60])
    try:
        loop.call_later(1, 5)
    except TypeError as e:
        print(e)
    await t
asyncio.run(main(), debug=True)
