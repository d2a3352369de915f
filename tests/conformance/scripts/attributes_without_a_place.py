# rows: none
"""What an object without a dictionary says of an attribute that it has no place for."""
import asyncio
import traceback
from dataclasses import dataclass


@dataclass(slots=True)
class Job:
    name: str
    tries: int = 0


class Strict:
    __slots__ = ("value", "__weakref__")

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


class Tells:
    __slots__ = ()

    def __getattr__(self, name):
        raise AttributeError(f"'Tells' object has no attribute '{name}'")


class Free:
    pass


async def count(job, field):
    await asyncio.sleep(1)
    setattr(job, field, job.tries + 1)
    job.trys = 2


async def by_hand():
    raise AttributeError("'Job' object has no attribute 'place'")


def deleted(thing):
    del thing.missing


def told(function, *args):
    try:
        function(*args)
    except AttributeError as error:
        print(error, str(error) == error.args[0])


async def main():
    job = Job("one")
    for coroutine in (count(job, "tries"), by_hand()):
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(coroutine)
        except* AttributeError as errors:
            print(repr(errors.exceptions[0]))
            print("".join(traceback.format_exception_only(errors.exceptions[0])), end="")
    print(job)
    coroutine = by_hand()
    for function in (lambda: setattr(job, "name2", 1), lambda: setattr(job, "Tries", 1), lambda: setattr(Strict(), "value2", 1), lambda: setattr(Tells(), "x", 1),
                     lambda: Tells().x, lambda: job.x, lambda: setattr(3, "x", 1), lambda: setattr(coroutine, "x", 1),
                     lambda: deleted(Free()), lambda: delattr(Free(), "x")):
        told(function)
    coroutine.close()


asyncio.run(main())
