# rows: R4 R5
import asyncio
async def bg(n):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("bg cancelled", n)
        if n == 1:
            raise ValueError("in shutdown")
        if n == 2:
            await asyncio.sleep(1)
            print("bg slow end", n)
            return
        raise
async def main():
    ts = [asyncio.create_task(bg(n)) for n in range(3)]
    await asyncio.sleep(0)
    print("main done")
asyncio.run(main())
print("after")
