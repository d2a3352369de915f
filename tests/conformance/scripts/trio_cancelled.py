# rows: TR17 TR18
import trio


async def main():
    try:
        raise trio.Cancelled("made by hand")
    except TypeError as error:
        print(type(error).__name__)
    print(issubclass(trio.Cancelled, Exception))
    try:
        with trio.move_on_after(1) as scope:
            try:
                await trio.sleep(5)
            finally:
                raise KeyError("in cleanup")
    except KeyError as error:
        print(repr(error), type(error.__context__).__name__, scope.cancelled_caught, scope.cancel_called)
    try:
        with trio.move_on_after(1) as scope:
            async with trio.open_nursery(strict_exception_groups=True) as nursery:
                nursery.start_soon(cleans_badly)
                nursery.start_soon(trio.sleep, 9)
    except* ValueError as group:
        print(group.exceptions, scope.cancelled_caught)


async def cleans_badly():
    try:
        await trio.sleep(9)
    except trio.Cancelled:
        raise ValueError("bad cleanup") from None


trio.run(main)
