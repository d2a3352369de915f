# rows: R20
import asyncio, sys
async def quitter():
    await asyncio.sleep(1)
    print("quitting")
    sys.exit(3)
async def other():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("other cancelled")
        raise
    finally:
        print("other finally")
async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(quitter())
            tg.create_task(other())
    except BaseException as e:
        print("main", repr(e))
        raise
    finally:
        print("main finally")
asyncio.run(main())
