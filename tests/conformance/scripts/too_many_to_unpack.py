# rows: none
import asyncio
import collections

Triple = collections.namedtuple("Triple", "a b c")


def three():
    return 1, 2, 3


class Steps:
    def __iter__(self):
        yield from (1, 2, 3)


class Own(list):
    pass


CASES = ("a, b = 1, 2, 3", "a, b = [1, 2, 3, 4]", "a, b = three()", "a, b = {1: 1, 2: 2, 3: 3}", "a, b = {1, 2, 3}", "a, b = 'abc'",
         "a, b = Steps()", "a, b = Triple(1, 2, 3)", "a, b = Own([1, 2, 3])", "for a, b in [(1, 2), (1, 2, 3)]: pass",
         "for a, b in [[1, 2, 3]]: pass", "for k, v in {'abc': 1}: pass", "for k, v in {(1, 2, 3): 1}: pass",
         "[a for a, b in [(1, 2, 3)]]", "a, (b, c) = 1, (2, 3, 4)", "(a, b), c = (1, 2), 3, 4", "a, b, *c = [1]", "a, b = [1]",
         "a, b = ()", "a, = 1, 2", "[a] = []", "[a] = [1, 2]", "a, b = three", "a, b = (x for x in range(5))", "a, b = range(5)",
         "a, b = map(int, '123')", "a, b = iter([1, 2, 3])", "a = b, c = 1, 2, 3", "a, b = zip(*[(1, 2, 3), (4, 5, 6)])",
         "a, b = 'a b c'.split()", "f = lambda: [c for c, d in [three()]]; f()", "a, b = dict.fromkeys(range(300))")
for _ in range(2):
    for case in CASES:
        try:
            exec(case)
        except Exception as error:
            print(case, "->", type(error).__name__, error)


def taken(pair):
    a, b = pair
    return a


for pair in ((1, 2), [1, 2]):
    for _ in range(100):
        taken(pair)
for pair in (1, 2, 3), [1, 2, 3], {1, 2, 3}, "abc", {1: 2, 2: 3, 3: 4}, (1,), [1]:
    for _ in range(3):
        try:
            taken(pair)
        except ValueError as error:
            print(pair, error)


class Misleading:
    def __iter__(self):
        a, b = [1, 2, 3]
        return iter([1, 2])


class Last:
    def __del__(self):
        [a for a, b in [(1, 2)]]


def while_something_ends():
    last = Last()
    a, b = 1, 2, 3


for case in (lambda: taken(Misleading()), while_something_ends):
    try:
        case()
    except ValueError as error:
        print(error)
try:
    raise ValueError("too many values to unpack (expected 2)")
except ValueError as error:
    print(error)


async def number(n):
    return n


async def main():
    try:
        a, b = await asyncio.gather(number(1), number(2), number(3))
    except ValueError as error:
        print(error)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(number((1, 2, 3)))
    a, b = task.result()


asyncio.run(main())
