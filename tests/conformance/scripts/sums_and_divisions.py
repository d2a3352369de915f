# rows: none
"""Sums of floats, and what is said of numbers and classes that cannot be computed or made."""
import abc
import asyncio
import decimal
import fractions


class Fetcher(abc.ABC):
    """Lacks one."""

    @abc.abstractmethod
    async def fetch(self):
        """Gives nothing."""


class Closer(Fetcher):
    """Lacks two."""

    @abc.abstractmethod
    def close(self):
        """Does nothing."""


class Own(float):
    """Adds in its own way."""

    def __radd__(self, other):
        return f"{other} and its own"


def divisions():
    """By zero, in all ways."""
    yield from (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 0 ** -1, lambda: pow(2, 3, 0))
    yield from (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 0.0 ** -1, lambda: 1j / 0, lambda: 0j ** -1)
    yield from (lambda: fractions.Fraction(1, 0), lambda: True / False, lambda: range(1, 2, 0), lambda: decimal.Decimal(1) / 0)


def others():
    """Errors of other kinds, and some that stay as they are."""
    yield from (Fetcher, Closer, lambda: max([]), lambda: min(()), lambda: max({}, key=len), lambda: max([], default=5), lambda: int("x"))
    yield from (lambda: ZeroDivisionError("mine"), lambda: ValueError(), lambda: ValueError(1, 2))


def sums():
    """What goes into a sum."""
    yield from ([0.1] * 10, [0.1, 0.2, 0.3], [1, 0.1, 0.1, 2], (n * 0.1 for n in range(5)), {0.1: 1, 0.2: 2, 0.3: 3}, [-0.0], [])
    yield from ([1e16, 1.0, -1e16], [1e308, 1e308, -1e308], [float("inf"), -float("inf")], [float("nan"), 1.0], [1e100, 1.0, -1e100, 1.0])
    yield from ([True, 0.1, False], [0.1, 1j, 0.2, 0.3], [1j, 0.1, 0.2, 0.3], [0.1 + 0.1j] * 10 + [0.1] * 3 + [2], [0.1] * 3 + [Own(1), 0.5])
    yield from ([0.1, 10 ** 400], [10 ** 400, 0.1], [0.1, 10 ** 20, -10 ** 20], [2 ** 62, 2 ** 62, 0.5], [0.1, "text"], ["text"], [None], 5, [[1]])
    yield from ([fractions.Fraction(1, 3), 0.1, 0.2], [decimal.Decimal("0.1")] * 3, [1, 2, 3], (1 // n for n in (1, 0)))


def told(make):
    """A result or an error."""
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error)


async def main():
    for make in (*divisions(), *others()):
        told(make)
    for items in sums():
        told(lambda items=items: sum(items))
    for start in (0.0, 1, 1j, True, [], (), "", b"", 0.5, None):
        told(lambda start=start: sum([0.1, 0.2, 0.3], start))
        told(lambda start=start: sum([], start=start))
    for arguments in ((), ([1], 2, 3)):
        told(lambda arguments=arguments: sum(*arguments))
    print(sum, sum.__module__)
    begin = asyncio.get_running_loop().time()
    delays = [0.1, 0.2, 0.3]
    await asyncio.gather(*map(asyncio.sleep, delays))
    print(asyncio.get_running_loop().time() - begin, sum(delays))


asyncio.run(main())
