# rows: T18
import asyncio
from contextlib import aclosing, asynccontextmanager, AsyncExitStack
class Countdown:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n <= 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0.1)
        return self.n
async def gen(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0.1)
    finally:
        await asyncio.sleep(0.5)
        print("gen closed", asyncio.get_running_loop().time())
@asynccontextmanager
async def resource(name):
    print("open", name)
    try:
        yield name.upper()
    finally:
        await asyncio.sleep(0.1)
        print("close", name)
async def main():
    print([i async for i in Countdown(3)])
    async with aclosing(gen(10)) as g:
        async for i in g:
            if i == 2:
                break
    async with AsyncExitStack() as stack:
        r = [await stack.enter_async_context(resource(n)) for n in "abc"]
        print(r)
        stack.callback(print, "callback")
        stack.push_async_callback(asyncio.sleep, 0.3)
    print(await anext(Countdown(2)), await anext(Countdown(0), "default"))
    g = gen(3)
    print(await g.asend(None), await g.__anext__())
    try:
        await g.athrow(ValueError("x"))
    except ValueError as e:
        print("athrow", e)
    await g.aclose()
asyncio.run(main())
