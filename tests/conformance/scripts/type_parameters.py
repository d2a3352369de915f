# rows: none
"""Type parameters, the statement "type", and several exceptions after except without brackets."""
import asyncio
from typing import Protocol, NamedTuple, Self
from collections.abc import Callable, Awaitable, AsyncIterator
from dataclasses import dataclass, field

type Handler[T] = Callable[[T], Awaitable[None]]
type Json = dict[str, Json] | list[Json] | str | int | None
type Number = int | float

class Channel[T]:
    """A channel."""
    def __init__(self, size: int = 0) -> None:
        self._q: asyncio.Queue[T] = asyncio.Queue(size)

    async def send(self, item: T) -> None:
        await self._q.put(item)

    async def receive(self) -> T:
        return await self._q.get()

    def map[U](self, f: Callable[[T], U]) -> Channel[U]:
        return Channel()

@dataclass
class Event[K, V = int]:
    key: K
    value: V
    tags: list[str] = field(default_factory=list)

class Sized2[T: (int, str)](Protocol):
    def size(self) -> int: ...

class Pair[A, B](NamedTuple):
    a: A
    b: B

class Err[T](Exception):
    pass

async def retry[**P, R](f: Callable[P, Awaitable[R]], *args: P.args, times: int = 3, **kw: P.kwargs) -> R:
    for i in range(times):
        try:
            return await f(*args, **kw)
        except ValueError, OSError:
            await asyncio.sleep(2 ** i)
    raise Err[int]("no luck")

def first[T: Sized2](xs: list[T], default: T | None = None) -> T:
    type Local = list[T]
    return xs[0]

def both[*Ts](*xs: *Ts) -> tuple[*Ts]: return xs

calls = 0
async def flaky(n):
    global calls
    calls += 1
    if calls < n: raise ValueError(calls)
    return "ok"

type = "not a keyword"
print(type)

async def main():
    loop = asyncio.get_running_loop()
    c: Channel[int] = Channel[int](2)
    await c.send(1)
    print(await c.receive(), Event("k", 3), Pair(1, "b"), first([1]), both(1, 2))
    print(await retry(flaky, 3), loop.time())
    try:
        await retry(flaky, 100)
    except Err as e:
        print(repr(e))
    print(Handler, Number, Json.__name__, Number.__value__)
    print(Channel.__doc__, isinstance(c, Channel))
    try:
        raise KeyError
    except :
        print("a handler for all")

asyncio.run(main())
