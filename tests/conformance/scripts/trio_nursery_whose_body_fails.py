# rows: TR1 TR4 TR5 TR11
import trio


async def waits(name):
    try:
        await trio.sleep(9)
    finally:
        print(name, "ends at", trio.current_time())


async def strict():
    async with trio.open_nursery(strict_exception_groups=True) as nursery:
        nursery.start_soon(waits, "child of the body that fails")
        await trio.sleep(1)
        raise ValueError("in the body")


async def main():
    try:
        await strict()
    except* ValueError as group:
        print(isinstance(group, ExceptionGroup), group.exceptions, trio.current_time())
    try:
        async with trio.open_nursery(strict_exception_groups=True) as outer:
            outer.start_soon(waits, "child of the outer one")
            async with trio.open_nursery(strict_exception_groups=True) as inner:
                inner.start_soon(waits, "child of the inner one")
                await trio.sleep(1)
                raise KeyError("deep")
    except* KeyError as group:
        print([type(error).__name__ for error in group.exceptions], group.exceptions[0].exceptions)
    with trio.move_on_after(1) as scope:
        async with trio.open_nursery() as outer:
            async with trio.open_nursery() as inner:
                inner.start_soon(waits, "child under a deadline")
    print([each.cancelled_caught for each in (scope, outer.cancel_scope, inner.cancel_scope)], scope.cancel_called)
    turns = []

    async def counts():
        while True:
            turns.append(len(turns))
            await trio.lowlevel.checkpoint()

    async with trio.open_nursery() as nursery:
        nursery.start_soon(counts)
        event, limiter = trio.Event(), trio.CapacityLimiter(1)
        event.set()
        send, receive = trio.open_memory_channel(1)
        for wait in (trio.lowlevel.checkpoint, event.wait, limiter.acquire, lambda: send.send(1), receive.receive,
                     lambda: trio.sleep(0), lambda: trio.sleep_until(0), send.aclose):
            before = len(turns)
            await wait()
            print(len(turns) - before, end=" ")
        async with trio.open_nursery():
            before = len(turns)
        print("an empty nursery:", len(turns) - before)
        nursery.cancel_scope.cancel()


trio.run(main)
