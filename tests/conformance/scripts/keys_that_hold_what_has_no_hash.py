# rows: none
"""A frozen dataclass that holds a list has no hash; nor has what holds one of it."""
import asyncio
import collections
from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    x: object


class Named:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return self._hashed()

    def _hashed(self):
        return hash(self.name)


CASES = (lambda x: {x}, lambda x: {x: 1}, lambda x: {1: 2, x: 3}, lambda x: {**{1: 2}, x: 3}, lambda x: {y for y in [x]},
         lambda x: {y: 1 for y in [x]}, lambda x: set([x]), lambda x: frozenset([x]), lambda x: dict([(x, 1)]),
         lambda x: {}[x], lambda x: x in {1}, lambda x: x in {}, hash, lambda x: {}.get(x), lambda x: {1}.add(x),
         lambda x: {}.setdefault(x, 1), lambda x: dict.fromkeys([x]), lambda x: {1}.union([x]), lambda x: {}.update([(x, 1)]),
         lambda x: collections.Counter([x]), lambda x: collections.defaultdict(int)[x], lambda x: (x, {x}))


def assigned(x):
    ages = {}
    ages[x] = 1


def deleted(x):
    ages = {1: 1}
    del ages[x]


def show(x):
    print(type(x).__name__)
    for case in (*CASES, assigned, deleted):
        try:
            print(case(x))
        except TypeError as error:
            print(error, error.args == (str(error),), repr(error.__context__))


async def main():
    for x in (Point([]), Point(Point({})), Named([]), (Point([]),), Point((1, [])), Named((Point([]),))):
        show(x)
        await asyncio.sleep(1)
    seen = set()
    try:
        async with asyncio.TaskGroup() as group:
            async def visit(point):
                seen.add(point)
                return {point}
            group.create_task(visit(Point(1)))
            group.create_task(visit(Point([1])))
    except* TypeError as errors:
        print(errors.exceptions, seen)


asyncio.run(main())
{Point([])}
