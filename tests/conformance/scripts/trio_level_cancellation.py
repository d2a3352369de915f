# rows: TR13 TR14
import trio


async def stubborn():
    for attempt in range(3):
        try:
            await trio.sleep(5)
        except trio.Cancelled:
            print("attempt", attempt, "at", trio.current_time())
    await trio.sleep(0)


async def polite():
    try:
        await trio.sleep(5)
    finally:
        with trio.move_on_after(2) as cleanup:
            cleanup.shield = True
            await trio.sleep(1)
            print("cleaned up at", trio.current_time())
            await trio.sleep(5)
        print("cleanup gave up at", trio.current_time(), cleanup.cancelled_caught)


async def main():
    with trio.move_on_after(1) as scope:
        await stubborn()
    print(scope.cancelled_caught, trio.current_time())
    with trio.move_on_after(1) as scope:
        await polite()
    print(scope.cancelled_caught, trio.current_time())
    with trio.move_on_after(1) as scope:
        with trio.CancelScope(shield=True):
            await trio.sleep(3)
            print("shielded until", trio.current_time())
        print("out of the shield")
        await trio.sleep(1)
        print("never")
    print(scope.cancelled_caught, trio.current_time())
    with trio.move_on_after(1) as scope:
        with trio.CancelScope(shield=True) as shield:
            await trio.sleep(2)
            shield.shield = False
            await trio.sleep(1)
            print("never")
    print(scope.cancelled_caught, shield.cancelled_caught, trio.current_time())


trio.run(main)
