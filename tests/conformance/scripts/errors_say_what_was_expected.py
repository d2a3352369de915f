# rows: none
import asyncio
import functools
import math


class First:
    pass


class Second(First):
    pass


class Number:
    def __float__(self):
        raise ValueError("math domain error")


def all_of_math():
    for name, *numbers in (("sqrt", -1, -2.5, -math.inf, -10**30), ("log", 0, 0.0, -1, -3.5), ("log2", 0, -0.5), ("log10", 0, -10**400),
                           ("log1p", -1, -2.5), ("cos", math.inf), ("sin", -math.inf), ("tan", math.inf), ("acos", 2, 1.5), ("asin", -2),
                           ("acosh", 0), ("atanh", 1, True), ("gamma", 0, -1.0), ("lgamma", -3)):
        for number in numbers:
            yield functools.partial(getattr(math, name), number)
    yield lambda: math.log(0, 2)
    yield lambda: math.log(2, 0)
    yield lambda: math.log(-2.5, 10)
    yield lambda: math.sqrt(Number())
    yield lambda: math.sqrt("4")
    yield lambda: math.sqrt(16) + math.log(1) + math.log(8, 2) + math.cos(0)


def others():
    table, key = {}, [1]
    yield lambda: {key: 1}
    yield lambda: {"a": 1, **{key: 2}}
    yield lambda: {each: 1 for each in [key]}
    yield lambda: table[key]
    yield lambda: table.__class__()[{}]
    yield lambda: {key}
    yield lambda: {1, *[2], set()}
    yield lambda: {each for each in [key]}
    yield lambda: hash(key)
    yield lambda: hash((1, {}))
    yield lambda: 1 in 2
    yield lambda: "a" not in First()
    yield lambda: type("Third", (First, Second), {})
    yield lambda: list.__hash__


async def attempt(call):
    await asyncio.sleep(0)
    return call()


async def main():
    for result in await asyncio.gather(*(attempt(call) for calls in (all_of_math(), others()) for call in calls), return_exceptions=True):
        print(repr(result))
    table = {}
    try:
        table[[]] = 1
    except TypeError as error:
        print(error)
    try:
        del table[[]]
    except TypeError as error:
        print(error)


asyncio.run(main())
