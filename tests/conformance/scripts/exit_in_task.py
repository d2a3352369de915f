# rows: R20
import asyncio, sys
async def quitter():
    await asyncio.sleep(1)
    sys.exit("bye")
async def main():
    t = asyncio.create_task(quitter())
    try:
        await asyncio.sleep(10)
    finally:
        print("main finally", t.done())
try:
    asyncio.run(main())
except SystemExit as e:
    print("caught", e.code)
    raise
