# rows: none
"""Annotations may name what is defined further down, or nowhere: since 3.14 nobody asks for it before somebody does."""
import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypedDict

if TYPE_CHECKING:
    from somewhere import Something


class Node:
    root: Node | None = None

    def __init__(self, parent: Node | None = None, *rest: Later, **more: Later) -> None:
        self.parent = parent

    def child(self) -> Node:
        return Node(self)

    class Inner:
        def outer(self) -> Node.Inner | Node:
            return self


@dataclass
class Job:
    name: str
    owner: Owner | None = None
    parts: list[Job] = field(default_factory=list)


@dataclass
class Owner:
    name: str


class Point(NamedTuple):
    x: int
    next: Point | None = None


class Options(TypedDict, total=False):
    parent: Options


limit: Limit = 3


def later(x: Undefined, y: "Node" | None = None, *, z: Something = 1) -> AlsoUndefined:
    local: NorThis = 2
    return x, y, z, local


def checked(function):
    """Looks at annotations, as decorators do."""
    def call(*arguments):
        for argument, (name, kind) in zip(arguments, function.__annotations__.items()):
            if not isinstance(argument, kind):
                raise TypeError(f"{name} must be {kind.__name__}")
        return function(*arguments)
    return call


@checked
def double(number: int, times: float) -> float:
    return number * times


async def worker(queue: asyncio.Queue[Job]) -> Result:
    job: Job = await queue.get()
    return Result(job)


class Result:
    def __init__(self, job: Job) -> None:
        self.job = job


async def main() -> None:
    class Local:
        def same(self) -> Local:
            return self

    def use(local: Local, other: NotYet) -> Local:
        return local.same()

    class NotYet:
        pass

    print(Node().child().parent is not None, Node.Inner().outer().__class__.__qualname__)
    print(Job("a", Owner("b"), [Job("c")]), Point(1, Point(2)), Options(parent={}), limit)
    print(later(3), use(Local(), NotYet()).__class__.__name__, double(2, 1.5))
    try:
        double("2", 3)
    except TypeError as error:
        print(error)
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(worker(queue))
        await queue.put(Job("d"))
    print(task.result().job)


asyncio.run(main())
