# rows: AN4 AN8 AN11
import asyncio

import anyio


async def main():
    with anyio.move_on_after(1) as scope:
        await anyio.sleep(5)
    print(scope.cancel_called, anyio.current_time())
    try:
        with anyio.fail_after(1):
            await anyio.sleep(5)
    except TimeoutError as error:
        print(type(error) is TimeoutError, anyio.current_time())
    with anyio.move_on_after(None):
        await anyio.sleep(1)
    with anyio.move_on_after(-1):
        await anyio.sleep(1)
        print("never")
    with anyio.move_on_after(1):
        with anyio.CancelScope(shield=True):
            await anyio.sleep(2)
            print("shielded until", anyio.current_time())
        await anyio.sleep(1)
        print("never")
    print(anyio.current_time(), asyncio.current_task().cancelling())
    print(anyio.get_cancelled_exc_class() is asyncio.CancelledError)
    start = anyio.current_time()
    with anyio.move_on_after(4) as outer:
        with anyio.move_on_after(2) as inner:
            print(anyio.current_effective_deadline() - start)
            await anyio.sleep(9)
        print(inner.cancel_called, outer.cancel_called, anyio.current_time() - start)
        outer.deadline = start + 3
        await asyncio.sleep(9)
    print(anyio.current_time() - start, anyio.current_effective_deadline())


anyio.run(main)
