# rows: G10 Q1
import asyncio


class Conn:

    def __init__(self, n):
        self.n = n

    async def __aenter__(self):
        print('open', self.n)
        return self

    async def __aexit__(self, *a):
        print('close', self.n, a[0].__name__ if a[0] else None)
        await asyncio.sleep(0.1)


class Pool:

    def __init__(self, n):
        self.q = asyncio.Queue()
        [self.q.put_nowait(Conn(i)) for i in range(n)]

    def get(self):
        import contextlib

        @contextlib.asynccontextmanager
        async def cm():
            c = await self.q.get()
            try:
                async with c:
                    yield c
            finally:
                self.q.put_nowait(c)
        return cm()


async def use(p, n, d):
    async with p.get() as c:
        print('use', n, c.n)
        await asyncio.sleep(d)
        1 / (n - 3)


async def main():
    p = Pool(2)
    try:
        async with asyncio.TaskGroup() as tg:
            for i in range(5):
                tg.create_task(use(p, i, 1), name=f'u{i}')
    except* ZeroDivisionError as e:
        print(e.exceptions)
    print(p.q.qsize(), asyncio.get_running_loop().time())


asyncio.run(main())
