# rows: G32 Y5
"""What is awaited, entered or gone through and cannot be, and what the error says to do."""
import asyncio
import collections
import contextlib
import io
import threading


class Plain:
    """For neither statement."""


class Half:
    """For async with, all but."""

    async def __aenter__(self):
        return self


class OtherHalf:
    """For async with, all but that."""

    async def __aexit__(self, *error):
        pass


class Manager:
    """For with."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


class NoManager(Manager):
    """No more for with."""

    __enter__ = None


class AsyncManager(Half, OtherHalf):
    """For async with."""


class HalfOfEach(AsyncManager):
    """For async with, and half for with."""

    def __enter__(self):
        return self


class Meta(type):
    """Its classes are managers."""

    def __enter__(cls):
        pass

    def __exit__(cls, *error):
        pass


class OfMeta(metaclass=Meta):
    """One."""


async def coroutine():
    """Not called."""


def things():
    """What can be mistaken for something else."""
    class Local(Manager):
        """In a function."""

    @contextlib.contextmanager
    def manager():
        yield

    @contextlib.asynccontextmanager
    async def async_manager():
        yield

    mine = Plain()
    mine.__aenter__ = mine.__aexit__ = None
    return [Plain(), Half(), OtherHalf(), Manager(), NoManager(), AsyncManager(), HalfOfEach(), OfMeta, Local(), mine, 5, None, "text", [],
            Plain, coroutine, manager, manager(), async_manager, async_manager(), asyncio.Lock(), asyncio.Semaphore(), asyncio.Condition(),
            asyncio.TaskGroup(), asyncio.TaskGroup, asyncio.timeout, threading.Condition(), collections.deque(), io.StringIO(),
            contextlib.suppress(), contextlib.AsyncExitStack(), contextlib.closing(io.StringIO()), asyncio, print, object(), {}, Exception()]


async def main():
    for thing in things():
        for way in "with", "async with", "await", "async for":
            try:
                match way:
                    case "with":
                        with thing:
                            pass
                    case "async with":
                        async with thing:
                            pass
                    case "await":
                        await thing
                    case "async for":
                        async for _ in thing:
                            pass
            except (TypeError, RuntimeError) as error:
                print(f"{way:10}", error.args)
    for arguments in ((), ("a text",), ("'one'",), (5,), ("'int' object does not support the context manager protocol", 5)):
        print(repr(TypeError(*arguments)))
    await 5


asyncio.run(main())
