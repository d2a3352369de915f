# rows: none
"""What an exit stack says of what cannot be entered."""
import asyncio
import contextlib
import io


@contextlib.asynccontextmanager
async def resource():
    yield 1


class Half:
    async def __aenter__(self):
        return self


async def refused(coroutine):
    try:
        await coroutine
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


async def asynchronously(thing):
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(thing)


async def plainly(thing):
    with contextlib.ExitStack() as stack:
        stack.enter_context(thing)


async def by_statement(thing):
    async with contextlib.AsyncExitStack():
        async with thing:
            pass


async def main():
    for thing in (io.StringIO(), resource(), Half(), 3, asyncio.Lock()):
        for way in (asynchronously, plainly, by_statement):
            await refused(way(thing))


asyncio.run(main())
