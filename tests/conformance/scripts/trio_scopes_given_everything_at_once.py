# rows: TR10 TR12 TR13 TR14
import trio


async def goodbye(name, **options):
    try:
        await trio.sleep(10)
    finally:
        with trio.CancelScope(**options) as cleanup:
            await trio.sleep(3)
            print(name, "said goodbye at", trio.current_time())
        print(name, "leaves at", trio.current_time(), cleanup.cancelled_caught)


async def main():
    for seconds in (float("nan"), -0.5):
        for scope in (trio.move_on_after, trio.fail_after):
            try:
                with scope(seconds):
                    print("entered", seconds)
            except ValueError as error:
                print(scope.__name__, seconds, error)
    with trio.fail_after(0) as scope:
        print("nothing to wait for")
    print(scope.cancel_called, scope.cancelled_caught)
    for name, options in {
        "unshielded": {},
        "shielded": {"shield": True},
        "shielded for a while": {"shield": True, "deadline": trio.current_time() + 7},
        "shielded too late": {"shield": True, "deadline": trio.current_time()},
    }.items():
        with trio.CancelScope(deadline=trio.current_time() + 1) as scope:
            await goodbye(name, **options)
        print(scope.cancelled_caught, trio.current_time())


trio.run(main)
