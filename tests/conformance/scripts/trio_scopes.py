# rows: TR10 TR11 TR12
import trio


async def main():
    with trio.move_on_after(1) as scope:
        await trio.sleep(5)
        print("never")
    print(scope.cancel_called, scope.cancelled_caught, trio.current_time())
    try:
        with trio.fail_after(1) as scope:
            await trio.sleep(5)
    except trio.TooSlowError as error:
        print(repr(error), error.__cause__, type(error.__context__).__name__, scope.cancelled_caught)
    with trio.move_on_at(trio.current_time() + 1):
        await trio.sleep(5)
    try:
        with trio.fail_at(trio.current_time() + 1):
            await trio.sleep_forever()
    except trio.TooSlowError:
        print("late", trio.current_time())
    try:
        with scope:
            pass
    except RuntimeError as error:
        print(error)
    for seconds in (-1, 0):
        try:
            with trio.move_on_after(seconds) as scope:
                print("inside", seconds)
            print("no checkpoint", scope.cancelled_caught)
            with trio.move_on_after(seconds) as scope:
                await trio.sleep(0)
                print("never")
            print("checkpoint", scope.cancelled_caught)
        except ValueError as error:
            print(seconds, error)
    with trio.CancelScope() as scope:
        scope.cancel()
        print("until the next checkpoint")
        await trio.sleep(0)
    print(scope.cancelled_caught)
    early = trio.CancelScope()
    early.cancel()
    with early:
        await trio.sleep(1)
        print("never")
    print(early.cancelled_caught, trio.current_time())


trio.run(main)
