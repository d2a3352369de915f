# rows: L15
import asyncio
async def f(n):
    await asyncio.sleep(n)
    return n
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
try:
    print(loop.run_until_complete(f(1)))
    print(loop.run_until_complete(asyncio.gather(f(1), f(2))))
    t = loop.create_task(f(5), name="later")
    print(*map(len, loop.run_until_complete(asyncio.wait([t], timeout=1))))
    t.cancel()
    try:
        loop.run_until_complete(t)
    except asyncio.CancelledError as e:
        print("cancelled", e)
finally:
    loop.close()
try:
    loop.run_until_complete(f(1))
except RuntimeError as e:
    print(e)
