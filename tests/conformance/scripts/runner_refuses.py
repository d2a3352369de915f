# rows: R2 R3 R8 R10
import asyncio
async def f(n):
    await asyncio.sleep(n)
    return n, asyncio.get_running_loop().time()
with asyncio.Runner(debug=False) as r:
    print(r.run(f(1)), r.run(f(2)))
    loop = r.get_loop()
    print(loop.is_running(), loop)
    try:
        r.run(f)
    except TypeError as e:
        print(e)
    async def nested():
        try:
            asyncio.run(f(1))
        except RuntimeError as e:
            print(e)
        try:
            r.run(f(1))
        except RuntimeError as e:
            print(e)
    r.run(nested())
try:
    r.run(f(1))
except RuntimeError as e:
    print(e)
try:
    asyncio.run(5)
except (TypeError, ValueError) as e:
    print(type(e).__name__, e)
