# rows: none
import collections
import dataclasses


@dataclasses.dataclass
class Point:
    x: int


CASES = """
[1].index(2)
[1].index("2")
[1].index()
[1].index(1, "a")
[1].remove(2)
(1,).index(2)
"abc".index("z")
range(3).index(9)
range(3).index("a")
collections.deque([1]).index(2)
collections.deque([1]).remove(2)
numbers.add([])
numbers.add((1, []))
numbers.add(Point(1))
numbers.discard({})
numbers.discard([1, {}])
numbers.remove([])
[] in numbers
{1} in numbers
(1, []) in numbers
Point(1) in numbers
[] in ages
Point(1) in ages
[] not in ages
ages.get([])
ages.get((1, [2]), 5)
ages.get()
ages.pop([], 1)
ages.pop((1, {}))
ages.setdefault([])
ages[Point(1)]
ages[Point(1)] = 5
del ages[Point(1)]
ages[[]]
ages[{}] = 1
ages[(1, [])]
ages[(1, [])] = 3
collections.defaultdict(list)[[1]]
collections.Counter()[[1]]
collections.OrderedDict().get([])
hash([])
hash((1, []))
raise ValueError("5 is not in list")
raise TypeError("unhashable type: 'x'")
""".split("\n")[1:-1]
ages = {"a": 1}
numbers = {1}


def run(case):
    try:
        exec(case)
    except Exception as error:
        print(case, "->", type(error).__name__, error, repr(error.__context__))
    else:
        print(case)


def further_out(case):
    exec(case)


for case in CASES:
    run(case)
try:
    1 / 0
except ZeroDivisionError:
    for case in CASES:
        run(case)
for case in CASES:
    try:
        further_out(case)
    except Exception as error:
        print(error)
