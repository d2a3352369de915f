# rows: O2
import asyncio
async def cleanup():
    print("cleanup begins")
    await asyncio.sleep(2)
    print("cleanup ends")
async def job():
    try:
        await asyncio.sleep(10)
    finally:
        await cleanup()
async def main():
    try:
        async with asyncio.timeout(1):
            await job()
    except TimeoutError:
        print("timeout at", asyncio.get_running_loop().time())
    t = asyncio.create_task(job())
    await asyncio.sleep(1)
    t.cancel()
    await asyncio.sleep(0.5)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cut", asyncio.get_running_loop().time())
asyncio.run(main())
