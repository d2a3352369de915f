# rows: none
"""Unions are shown as they are written, and type variables have defaults."""
import asyncio
import typing, collections.abc
from typing import *
T = TypeVar("T")
for x in (Optional["X"], Union[int, "X", None], Optional[Callable[[int], str]], Union[T, None], Optional[Literal["a"]], Optional[type(None)], Union[None, int], Optional[Union[int, str]], Union[List[int], Dict[str, Optional[int]]], Optional[T], Optional[tuple[int, ...]], Optional[Ellipsis.__class__], Optional[collections.abc.Callable[[int], Optional[str]]], Union[int, list[str]], Union[typing.Any, None], Optional[Annotated[int, "x"]], ClassVar[Optional[int]], Optional[Type[int]], Union[Awaitable[int], Coroutine[Any, Any, int]]):
    print(x, repr(x), [x])
print(Optional[T][int], Union[T, str][int], Union[int, int], Union[int], Optional[None])
print(Union[int, str] | None, int | Optional[str], "X" | Optional[int] if False else "")
class Local: ...
print(Optional[Local], Union[Local, None, "Local"])
def f(a: Optional[Local] = None, *args: Union[int, str], **kw: Optional["Local"]) -> Optional[list[Local]]: ...
import inspect
print(inspect.signature(f))
def g(x: Optional[Callable[[int], str]], y: Callable[[int], str], z: Union[int, List[int]], w: list[Optional[int]], v: Dict[str, Optional[int]]) -> Awaitable[Optional[int]]: ...
print(inspect.signature(g), g.__annotations__)
S = TypeVar("S", default=int); P = ParamSpec("P", default=[int, str]); V = TypeVar("V", infer_variance=True); W = TypeVar("W", int, str, default=str); N = TypeVar("N", default=None)
for v in S, P, V, W, T, N: print(v, v.__default__, v.has_default(), v.__module__, getattr(v, "__constraints__", None))
class Box(Generic[S, W]): ...
print(Box[int, str], Box.__parameters__, type(S))
def h[A, *B, **C](): return A, B, C
print(h())
class Event[K, V = int]: ...
class All[K = str, V = list[K]]:
    x: K
class Sub[V = bytes](Event[str, V]): ...
class Proto[T = int](Protocol):
    def f(self) -> T: ...
class Var[*Ts]: ...
class Two[A, B]: ...
T = TypeVar("T"); D = TypeVar("D", default=float)
class Old(Generic[T, D]): ...
print(Event[str], Event[str, bytes], All[int], All[int, str], Sub[int], Sub[int].__args__, Proto[str], Var[int, str], Var[()], Two[int, str], Old[int], Old[int, str])
print(Event[str]().__orig_class__)
for bad in lambda: Event[1, 2, 3], lambda: Old[1, 2, 3], lambda: All[()]:
    try: print(bad())
    except TypeError as e: print(e)

class Store:
    def __init__(self): self.items: list[int] = [3, 1]
    def list(self) -> list[int]: return self.items
    def sorted(self) -> list[int]: return [*self.items]
    def type(self) -> str: return "store"
    def kind(self, x: type[int] | None = None) -> dict[str, type]: return {}
    set: int = 3
    def many(self, *args: set[int]) -> set: ...
print(Store().list(), Store().sorted(), Store().kind())

async def numbers(n: int) -> AsyncGenerator[int]:
    for i in range(n): yield i
def pairs() -> Generator[int, str]: yield 1
print(inspect.signature(numbers), inspect.signature(pairs), AsyncGenerator[int, str], Generator[int, str, None], Generator[int])
print(ContextManager[int], AsyncContextManager[int, bool | None], AsyncContextManager[int], get_args(AsyncGenerator[int]))

import types
async def work(view: memoryview[int], *, made: types.GeneratorType[int, None, None] | None = None) -> str: ...
def start(n: int) -> types.CoroutineType[Any, Any, str]: return work(memoryview(b""))
print(inspect.signature(work), inspect.signature(start), types.CoroutineType[int].__args__, (3).is_integer(), int.is_integer(4), True.is_integer())
start(1).close()

class Repository[T, K = int]:
    async def get(self, key: K) -> Optional[T]:
        await asyncio.sleep(1)

async def main():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(Repository[str]().get(1))
    print([n async for n in numbers(3)], task.result(), inspect.signature(Repository.get), Repository[str])

asyncio.run(main())
