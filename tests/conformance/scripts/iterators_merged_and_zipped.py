# rows: G1
"""aiostream-like helpers written inline: merge, zip, enumerate, chunk, takewhile, map, timeout between items, tee."""
import asyncio
from collections import deque
from contextlib import aclosing

async def ticker(name, interval, n, log=True):
    try:
        for i in range(n):
            await asyncio.sleep(interval)
            yield f"{name}{i}"
    finally:
        if log: print(f"  {name} closed")

async def merge(*sources):
    queue, missing = asyncio.Queue(1), len(sources)
    END = object()
    async def drain(source):
        try:
            async for item in source:
                await queue.put((item, None))
        except Exception as e:
            await queue.put((None, e))
        finally:
            await queue.put((END, None))
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(drain(s), name=f"drain{i}") for i, s in enumerate(sources)]
        try:
            while missing:
                item, error = await queue.get()
                if error: raise error
                if item is END: missing -= 1
                else: yield item
        finally:
            for t in tasks: t.cancel()

async def azip(*sources):
    its = [s.__aiter__() for s in sources]
    while True:
        try:
            yield tuple(await asyncio.gather(*(anext(i) for i in its)))
        except StopAsyncIteration:
            return

async def aenumerate(source, start=0):
    async for x in source:
        yield start, x
        start += 1

async def chunks(source, n):
    chunk = []
    async for x in source:
        chunk.append(x)
        if len(chunk) == n:
            yield chunk; chunk = []
    if chunk: yield chunk

async def with_gap(source, seconds):
    it = aiter(source)
    while True:
        try:
            async with asyncio.timeout(seconds): item = await anext(it)
        except StopAsyncIteration: return
        except TimeoutError:
            await it.aclose(); raise
        yield item

def tee(source, n=2):
    it, queues, lock = aiter(source), [deque() for _ in range(n)], asyncio.Lock()
    async def one(q):
        while True:
            if not q:
                async with lock:
                    if not q:
                        try: item = await anext(it)
                        except StopAsyncIteration: return
                        for other in queues: other.append(item)
            yield q.popleft()
    return [one(q) for q in queues]

async def main():
    print([x async for x in merge(ticker("a", 1, 3), ticker("b", 0.7, 4))])
    async with aclosing(merge(ticker("a", 1, 30), ticker("b", 0.7, 40))) as m:
        async for x in m:
            print(x, end=" ")
            if x == "b2": break
    print()
    print([x async for x in azip(ticker("c", 1, 2), ticker("d", 2, 9))])
    print({i: x async for i, x in aenumerate(ticker("e", 0.1, 3), 10)})
    print([c async for c in chunks(ticker("f", 0.1, 5), 2)])
    async def uneven():
        for pause in (0.1, 0.2, 2):
            await asyncio.sleep(pause); yield pause
    try:
        async for x in with_gap(uneven(), 1): print(x)
    except TimeoutError: print("gap too long")
    left, right = tee(ticker("t", 0.5, 3))
    async def collect(s): return [x async for x in s]
    print(await asyncio.gather(collect(left), collect(right)))
    print(await anext(ticker("z", 1, 0), "default"))
asyncio.run(main())
