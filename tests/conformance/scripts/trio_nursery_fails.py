# rows: TR4 TR5 TR6
import trio


async def fail(error, seconds):
    await trio.sleep(seconds)
    raise error


async def wait(name):
    try:
        await trio.sleep(9)
    except trio.Cancelled as error:
        print(name, "interrupted at", trio.current_time(), repr(error))
        raise


async def strict(*jobs):
    try:
        async with trio.open_nursery(strict_exception_groups=True) as nursery:
            nursery.start_soon(wait, "sibling")
            for job in jobs:
                nursery.start_soon(fail, *job)
            await trio.sleep(8)
            print("never")
    except BaseExceptionGroup as group:
        print(isinstance(group, ExceptionGroup), group.exceptions, nursery.cancel_scope.cancel_called)


async def collapsing():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(wait, "sibling")
            nursery.start_soon(fail, KeyError("alone"), 1)
    except KeyError as error:
        print("bare:", repr(error))


async def main():
    await strict((ValueError("one"), 1))
    await strict((ValueError("one"), 1), (TypeError("same time"), 1), (OSError("too late"), 2))
    await strict((KeyboardInterrupt("key"), 1))
    await collapsing()
    with trio.move_on_after(1) as scope:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(wait, "from outside")
    print(scope.cancelled_caught, nursery.cancel_scope.cancelled_caught)


trio.run(main)
try:
    trio.run(fail, SystemExit(3), 1)
except SystemExit as error:
    print(error.code)
trio.run(fail, LookupError("out"), 1)
