# rows: none
"""What built-in things do since 3.14: map() in step, a partial as a method; and a stack without the library's insides."""
import asyncio, functools, inspect, operator


def in_step():
    print(list(map(operator.add, [1, 2], [3, 4], strict=True)), list(map(operator.add, [1, 2], [3], strict=False)))
    print(list(map(str, [1, 2], strict=True)), type(map(max, "ab", "cd", strict=True)).__name__)
    for lists in (([1], [2, 3]), ([1, 2], [3]), ([1, 2], [3, 4], [5]), ([1], [2], [3, 4]), ([], [1])):
        try:
            print(list(map(max, *lists, strict=True)))
        except ValueError as error:
            print(error)
    for attempt in (lambda: map(max, [1], 2, strict=True), lambda: map(max, strict=True), lambda: map()):
        try:
            attempt()
        except TypeError as error:
            print(error)
    steps = map(operator.truediv, [1, 2, 3], [1, 0, 2], strict=True)
    print(next(steps))
    try:
        next(steps)
    except ZeroDivisionError as error:
        print(error, next(steps))

    class Mapped(map):
        pass

    print(list(Mapped(operator.mul, (2, 3), (4, 5), strict=True)), list(map(lambda a, b: (a, b), iter("ab"), range(2), strict=1)))


class Handler:
    shout = functools.partial(print, "hey", sep="-")
    quiet = staticmethod(functools.partial(print, "psst"))
    method = functools.partialmethod(print, "method")
    on_done = functools.partial(lambda self, task: print(self.name, task.result()))

    def __init__(self, name):
        self.name = name
        self.own = functools.partial(print, name)

    def __repr__(self):
        return f"<{self.name}>"


async def leaf():
    print([each.function for each in inspect.stack() if "asyncio" not in each.filename][:2])
    print(inspect.stack()[0].code_context)
    await asyncio.sleep(1)
    return [each.function for each in inspect.stack(0)[:2]]


async def middle():
    return await leaf()


async def main():
    in_step()
    handler = Handler("h")
    handler.shout(1)
    Handler.shout(2)
    handler.quiet(3)
    handler.method(4)
    handler.own(5)
    print(functools.partial(print, 1).__get__(handler).__self__, functools.partial(print, 1).__get__(None, Handler)(2))
    task = asyncio.create_task(middle())
    task.add_done_callback(handler.on_done)
    await task


asyncio.run(main())
