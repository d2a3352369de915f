# rows: none
import asyncio
import collections
import inspect
import random
import signal


class Cache(collections.OrderedDict):
    pass


class Named(collections.OrderedDict):
    def __repr__(self):
        return "named " + super().__repr__()


ordered = collections.OrderedDict(a=1, b=2)
ordered.move_to_end("a")
print(ordered, [ordered], collections.OrderedDict.__repr__(ordered))
print(Cache(x=1), Named(x=1), Cache(), Named())
ordered["self"] = ordered
print(ordered)

for number in ("randint(5, 1)", "randint('a', 1)", "randint(1.0, 2)", "randrange(1.5)", "randrange(0)", "randrange(5, 1)",
               "randrange(1, 5, 0)", "randrange(5, 1, 2)", "randrange(1, step=2)", "randint(1, 6)", "randint(b=6, a=1)", "randrange(10)",
               "randrange(0, 100, 7)", "randrange(5, 1, -1)", "expovariate()", "expovariate(2)"):
    try:
        print(number, eval(f"random.Random(3).{number}"))
    except (TypeError, ValueError) as error:
        print(number, type(error).__name__, error)
random.seed(5)
print([random.randint(1, 6) for _ in range(9)], random.randrange(100))
print(inspect.signature(asyncio.current_task), inspect.signature(asyncio.all_tasks), inspect.signature(random.randint))


class Wordless:
    def __repr__(self):
        return 5


async def main():
    async with asyncio.timeout_at(5) as timeout:
        print(timeout, timeout.when())
    return Wordless()


asyncio.run(main())  # asks for the handler of a signal, which knows the task
print(signal.getsignal(signal.SIGTERM))
