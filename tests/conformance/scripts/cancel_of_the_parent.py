# rows: C3
import asyncio
async def rebel(parent):
    await asyncio.sleep(1)
    parent.cancel("rebellion")
    try:
        await asyncio.sleep(10)
    finally:
        print("rebel ends")
async def family():
    me = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(rebel(me))
            tg.create_task(asyncio.sleep(20))
            await asyncio.sleep(30)
    except asyncio.CancelledError as e:
        print("family", e.args, me.cancelling())
        raise
async def main():
    t = asyncio.create_task(family(), name="family")
    r = await asyncio.gather(t, return_exceptions=True)
    print(r, t.cancelled())
asyncio.run(main())
