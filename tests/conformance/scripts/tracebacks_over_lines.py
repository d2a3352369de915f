# rows: none
"""Places that go over lines, in tracebacks: all lines but those in between, with marks under what ran."""
import asyncio
import traceback


class Thing:
    def __init__(self, value=None):
        self.value = value

    def method(self, *values):
        raise ValueError(*values)

    def chain(self, *values):
        return self


def show(error):
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == __file__]
    print("".join(traceback.StackSummary.from_list(frames).format()).replace(__file__, "script") + repr(error))
    for each in getattr(error, "exceptions", ()):
        show(each)


async def fail(*values):
    await asyncio.sleep(1)
    raise KeyError(*values)


thing = Thing()
numbers = {"a": 1, "ü": "中文"}


async def gathers():
    await asyncio.gather(
        fail(1),
        fail(2),
        fail(3),
    )


async def gathers_into():
    first, second = await asyncio.gather(
        fail(1),
        fail(2),
    )


async def waits():
    result = await asyncio.wait_for(
        fail(1),
        timeout=5)
    return result


async def returns():
    return thing.method(
        1,
        2,
        3,
        4)


async def returns_a_call():
    return divmod(
        1,
        0)


async def assigns():
    value = divmod(
        1,
        0)
    return value


async def assigns_two():
    value, other = divmod(
        1,
        0)
    return value


async def adds():
    return (1 +
            len("x") + numbers["a"]
            # here it is
            + "2")


async def divides():
    x = (numbers["a"]  # one
         /  # over
         (len("") *
          2))
    return x


async def looks_up():
    return numbers[
        "b"
    ]


async def looks_up_long():
    return numbers[
        ("b",
         "c",
         "d",
         "e")
    ]["x"]


async def chains():
    (thing
     .chain(1)
     .chain(2)
     .method(
         3))


async def raises():
    raise ValueError(
        "one", "two",

        "three")


async def raises_from():
    try:
        divmod(1, 0)
    except ZeroDivisionError as error:
        raise ValueError("from") \
            from error


async def enters():
    async with asyncio.timeout(
        "x"
    ):
        pass


async def enters_two():
    with open("/dev/null") as one, \
            thing as two:
        pass


class Bad:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        raise ValueError("exit")


async def enters_a_long_one():
    with Thing(
        1
    ) as two:
        pass


async def leaves_a_long_one():
    if True:
        with Bad(
        ) as two:
            print("within",
                  two is None)


async def leaves_second():
    with (
        open("/dev/null") as one,
        Bad() as two,
    ):
        pass


async def goes_through_none():
    for x in thing.value:
        pass


async def goes_through_long():
    for x in (
        thing.value
    ):
        print(x)


async def goes_through_unpacked():
    for x, y in [
        1
    ]:
        pass


async def async_through():
    async for x in thing.method(
        1
    ):
        pass


async def async_through_none():
    async for x in thing.value:
        pass


async def async_enters():
    async with Thing(
        1,
        ):
        pass


class Ends:
    def __iter__(self):
        return self

    def __aiter__(self):
        return self

    def __next__(self):
        raise ValueError("next")

    async def __anext__(self):
        raise ValueError("anext")


class EndsAtOnce(Ends):
    def __anext__(self):
        raise ValueError("no anext")


async def for_next():
    for x in Ends():
        print(x)


async def async_for_next():
    async for x in Ends():
        print(x)


async def async_for_at_once():
    async for x in EndsAtOnce(): print(
        x)


async def for_next_within():
    print([x
           async for x in Ends()
           if x])


async def goes_through():
    for x in thing.method(
        1,
        2
    ):
        pass


async def conditions():
    if (thing.value is None
            and thing.method(1)
            or False):
        pass


async def comprehends():
    return [
        thing.method(x)
        for x in (1,
                  2)
    ]


async def asserts():
    assert (1 ==
            2), "never"


async def one_lines():
    return numbers["ü"] + numbers["a"] + thing.value // 2 ** 3


async def wide():
    return numbers["中文"], numbers["中文"]


async def strings():
    return f"""
      {thing.value + 1}
    """


async def unary():
    return 5*-thing.value, -thing.value


async def compares():
    return (1 <
            "x")


async def lambdas():
    return (lambda x:
            x.nothing)(
                1)


async def attributes():
    return (thing.
            nothing.
            more)


async def starred():
    return print(*1,
                 *2)


async def groups():
    async with asyncio.TaskGroup() as group:
        group.create_task(
            fail(1),
            name="one"
        )


async def deletes():
    del numbers[
        "x"]


async def assigns_item():
    numbers["x"][
        "y"
    ] = 5


async def imports():
    from marshal import (
        dumps,
        nothing,
    )


async def main():
    for function in (
        gathers, gathers_into, waits, returns, returns_a_call, assigns, assigns_two, adds, divides, looks_up,
        looks_up_long, chains, raises, raises_from, enters, enters_two, for_next, async_for_next,
        async_for_at_once, for_next_within, enters_a_long_one, leaves_a_long_one, leaves_second,
        goes_through_none, goes_through_long, goes_through_unpacked, async_through, async_through_none,
        async_enters, goes_through, conditions, comprehends, asserts, one_lines, wide, strings, unary,
        compares, lambdas, attributes, starred, groups, deletes, assigns_item, imports
    ):
        try:
            await function()
        except Exception as error:
            print(function.__name__)
            show(error)


asyncio.run(main())
