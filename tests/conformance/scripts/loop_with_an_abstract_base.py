# rows: L1
import abc
import asyncio


class Named(abc.ABC):
    @abc.abstractmethod
    def name(self):
        ...


class Plain(asyncio.SelectorEventLoop, Named):
    def name(self):
        return "plain"


class Late(asyncio.SelectorEventLoop, Named):
    def name(self):
        return "late"

    def time(self):
        return super().time() + 1000


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(1)
    return loop.name(), isinstance(loop, asyncio.SelectorEventLoop), isinstance(loop, Named)


print(asyncio.run(main(), loop_factory=Plain))
for kind in Plain, Late:
    print(issubclass(kind, asyncio.SelectorEventLoop), issubclass(kind, Named))
print(issubclass(int, asyncio.SelectorEventLoop), isinstance(1, asyncio.SelectorEventLoop))
