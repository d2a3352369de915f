# rows: G1
import asyncio
import contextlib
from dataclasses import dataclass, field


@dataclass
class Pool:
    size: int
    used: list = field(default_factory=list)

    @contextlib.asynccontextmanager
    async def take(self, name):
        await asyncio.sleep(0.25)
        self.used.append(name)
        try:
            yield len(self.used)
        finally:
            await asyncio.sleep(0.25)
            self.used.remove(name)


async def main():
    pool = Pool(2)
    async with contextlib.AsyncExitStack() as stack:
        for name in ("a", "b"):
            print(name, await stack.enter_async_context(pool.take(name)))
        group = await stack.enter_async_context(asyncio.TaskGroup())
        group.create_task(asyncio.sleep(1))
        print(pool)
    print(pool, asyncio.get_running_loop().time())
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(1), pool.take("c"):
            await asyncio.sleep(5)
    print(pool, asyncio.get_running_loop().time())


asyncio.run(main())
