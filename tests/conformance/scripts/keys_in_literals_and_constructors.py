# rows: none
import dataclasses
import traceback


@dataclasses.dataclass
class Point:
    x: int


class Strange:
    def __eq__(self, other):
        return True


def items():
    yield 1
    raise TypeError("unhashable type: 'nothing'")


CASES = """
{%s: 1}
{1: 2, %s: 3}
{%s}
{1, *[%s]}
{each: 1 for each in [1, %s]}
{each for each in [1, %s]}
set([1, %s])
frozenset([1, %s])
dict([(%s, 1)])
dict.fromkeys([%s])
class Own(set): pass; Own([%s])
class Own(dict): pass; Own([(%s, 1)])
numbers.update([2], [%s])
numbers.union([%s])
numbers.difference([%s])
numbers.difference_update([%s])
numbers.symmetric_difference([%s])
numbers.intersection([%s])
numbers.issuperset([%s])
numbers.issubset([%s])
numbers.isdisjoint([%s])
ages.update([(%s, 1)])
ages.update(a=1)
hash(%s)
""".replace("; Own", "\nOwn").split("\n")[1:-1]
numbers = {1}
ages = {"a": 1}


def run(case, namespace):
    try:
        exec(case, namespace)
    except TypeError as error:
        print(case, "->", error.args, repr(error), error, repr(error.__context__))


def show():
    namespace = dict(globals())
    for case in CASES:
        for value in ("[]", "Point(1)", "Strange()", "(1, {})", "((1, []), 2)"):
            run(case.replace("%s", value), namespace)
    for case in ("set(items())", "dict(items())", "set(1)", "dict(1)", "dict([1])", "set(1, 2)", "dict(1, 2)", "numbers.update(1)",
                 "{**1}", "{*1}", "frozenset(items())", "numbers.union(items())", "dict.fromkeys()"):
        run(case, namespace)


def store(ages, name):
    ages[name] = 1


def look_up(ages, name):
    return ages[name]


show()
try:
    1 / 0
except ZeroDivisionError:
    show()
for name in [1] * 100 + [[1]]:
    for each in (store, look_up):
        try:
            each(ages, name)
        except TypeError as error:
            print(error)
            traceback.print_exc(limit=1)
points = {}
points[{Point(1): "a"}] = 1
