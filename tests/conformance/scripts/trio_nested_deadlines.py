# rows: TR15 TR16
import trio


async def nest(outer_seconds, inner_seconds):
    start = trio.current_time()
    with trio.move_on_after(outer_seconds) as outer:
        with trio.move_on_after(inner_seconds) as inner:
            await trio.sleep(9)
        print("after the inner one", trio.current_time() - start)
        await trio.sleep(0)
        print("after a checkpoint")
    print(outer.cancelled_caught, inner.cancelled_caught, trio.current_time() - start)


async def main():
    print(trio.current_effective_deadline())
    await nest(4, 1)
    await nest(1, 4)
    await nest(2, 2)
    start = trio.current_time()
    with trio.move_on_after(8) as scope:
        with trio.move_on_after(3):
            print(trio.current_effective_deadline() - start)
            with trio.CancelScope(shield=True):
                print(trio.current_effective_deadline())
        scope.deadline = start + 2
        print(trio.current_effective_deadline() - start)
        await trio.sleep(9)
    print(trio.current_time() - start)
    with trio.CancelScope() as scope:
        scope.cancel()
        print(trio.current_effective_deadline())
    with trio.move_on_after(1) as scope:
        await trio.sleep(0.5)
        scope.deadline += 1
        await trio.sleep(1)
        print("moved", trio.current_time() - start)


trio.run(main)
