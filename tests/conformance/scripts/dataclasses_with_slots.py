# rows: none
"""Methods of dataclasses with slots call super() and know their class."""
import asyncio
import functools
from dataclasses import dataclass, field


def logged(function):
    @functools.wraps(function)
    async def wrapper(*args):
        print("->", function.__qualname__)
        return await function(*args)
    return wrapper


class Base:
    def describe(self):
        return f"base of {type(self).__name__}"

    async def close(self):
        await asyncio.sleep(1)
        return "closed"


@dataclass(slots=True)
class Job(Base):
    name: str
    steps: list[int] = field(default_factory=list)

    @property
    def text(self):
        return f"{super().describe()} {self.name}"

    @classmethod
    def bare(cls):
        return super().__new__(cls)

    @staticmethod
    def own():
        return __class__


@dataclass(slots=True, frozen=True, order=True)
class Pair[T](Base):
    a: T
    b: T

    @logged
    async def close(self):
        return await super().close(), self.a


@dataclass(slots=True, kw_only=True)
class Nested(Job):
    depth: int = 0

    def describe(self):
        return [super(Nested, self).text for _ in range(1)], (lambda: super(Nested, self).describe())()

    async def close(self):
        async def inner():
            return __class__
        return await inner(), await super().close()


async def main():
    job = Job("job")
    print(job.text, type(Job.bare()).__name__, Job.own() is Job, Job.__slots__)
    print(await Pair(1, 2).close(), sorted([Pair(2, 1), Pair(1, 3)]))
    nested = Nested(name="nested", depth=2)
    print(nested.describe(), await nested.close(), nested)
    try:
        nested.colour = 1
    except AttributeError as error:
        print(error)
    print(Pair[int](1, 2), await Pair[str]("a", "b").close())
    for change in lambda: setattr(Pair(1, 2), "a", 3), lambda: delattr(Pair(1, 2), "b"):
        try:
            change()
        except AttributeError as error:
            print(type(error).__name__, error)
    print(asyncio.get_running_loop().time())

asyncio.run(main())
