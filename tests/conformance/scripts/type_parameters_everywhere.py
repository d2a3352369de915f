# rows: none
"""Type parameters where methods use them, where their names mean something else too, with bounds and defaults."""
import asyncio
import collections
import inspect
import typing
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

class Shape: ...
K = 2
type Later[T] = dict[str, Ring[T]]
type Worker[**P, R = str] = Callable[P, Awaitable[R]]

class Pool[T]:
    def __init__(self) -> None:
        self.items = collections.deque[T]()

    async def map[R](self, function: Callable[[T], R], items: list[T]) -> list[R]:
        results = list[R]()
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(asyncio.sleep(n, function(item))) for n, item in enumerate(items)]
        results.extend(task.result() for task in tasks)
        return typing.cast(list[R], results)

    async def first[R](self, *functions: Callable[[], R]) -> R:
        queue = asyncio.Queue[R]()
        for each in functions:
            queue.put_nowait(each())
        return await queue.get()

def largest[K](items: list[K], n: int = K) -> list[K]:
    K2: K | None = None
    return sorted(items, reverse=True)[:n]

def shape[Shape](shape: Shape) -> list[Shape]:
    def inner(Shape):
        return Shape
    return [shape, inner(3)]

class Ring[K]:
    size = K
    class Node[K]:
        def value[V](self, value: V, key: K) -> tuple[V, K]:
            return tuple[V, K]((value, key))

    def node[str](self, key: K, name: str = str(5)) -> "Node[str]":
        return (name, Ring.Node[K]())

@dataclass
class Pair[A: (int, float), B: Shape = Shape]:
    a: A
    b: B | None = None

class Wide[
    Key: "Later",  # over several lines, with a bracket [ in a comment
    Value: dict[str, int] = dict[str, list[int]],
    *Rest = *tuple[int, ...],
]:
    async def own[Key](self, key: Key) -> Key: return Key

@typing.runtime_checkable
class Closer[T](typing.Protocol):
    def close(self) -> T: ...

class Door:
    def close(self): ...

def retry[**P, T: Shape](times: int = 3) -> Callable[[Callable[P, Awaitable[T]]], Callable[P, Awaitable[T]]]:
    def decorate(function): return function
    return decorate

@retry()
async def knock[T](door: T) -> T: return door

def about(generic):
    for p in generic.__type_params__:
        print("  ", type(p).__name__, p, getattr(p, "__bound__", None), getattr(p, "__constraints__", ()), p.__default__, p.has_default())

async def main():
    def local[K](x: K) -> K:
        return x

    pool = Pool[int]()
    print(await pool.map(str, [1, 2, 3]), await pool.first(lambda: "first"), asyncio.get_running_loop().time())
    print(largest([3, 1, 2]), K, local(K), shape("s"), Shape.__name__)
    print(Ring.size is K, Ring.__type_params__, str(5), type(Ring().node(1)[1]).__name__, Ring.Node().value(1, 2), Ring().node(1)[0])
    print(Pair(1), Pair[int, Shape](2).a, Pair.__annotations__["a"], await knock(4))
    print(isinstance(Door(), Closer), isinstance(3, Closer), Closer.__type_params__)
    print(await Wide().own(1) is Wide.own.__type_params__[0], Wide.own.__type_params__[0] is Wide.__type_params__[0])
    for generic in Pool, Pool.map, Wide, largest, shape, Ring.Node.value, Pair, retry, knock, local, Later, Worker:
        print(generic.__name__, generic.__type_params__)
        about(generic)
    print(inspect.signature(largest), inspect.signature(knock))
    print(inspect.signature(retry))
    print(Later.__value__, Later[int], Worker.__value__)
    try:
        Closed[int]
    except TypeError as error:
        print(error)

type Closed = int
asyncio.run(main())
