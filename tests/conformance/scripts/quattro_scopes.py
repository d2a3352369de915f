# rows: QT3 QT4 QT5 QT7 QT8 QT9
import asyncio

import quattro
from quattro import fail_after, fail_at, get_current_effective_deadline, move_on_after


async def nest(outer_seconds, inner_seconds):
    with move_on_after(outer_seconds) as outer:
        with move_on_after(inner_seconds) as inner:
            await asyncio.sleep(9)
        print("after the inner one")
        await asyncio.sleep(0)
    print(outer.cancelled_caught, inner.cancelled_caught)


async def left():
    return get_current_effective_deadline() - asyncio.get_running_loop().time()


async def main():
    task, time = asyncio.current_task(), asyncio.get_running_loop().time
    with move_on_after(1) as scope:
        await asyncio.sleep(5)
    print(scope.cancelled_caught, task.cancelling(), time())
    try:
        with fail_after(1):
            await asyncio.sleep(5)
    except TimeoutError as error:
        print(error.__cause__, error.__suppress_context__, type(error.__context__).__name__, time())
    try:
        with fail_at(time() + 1):
            try:
                await asyncio.sleep(10)
            finally:
                await asyncio.sleep(3)
                print("said goodbye at", time())
    except TimeoutError:
        print("an edge: left at", time())
    with move_on_after(1) as scope:
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            pass
        await asyncio.sleep(1)
        print("undisturbed until", time())
    print(scope.cancelled_caught, "and one too many:", task.uncancel() + 1)
    with move_on_after(-1) as scope:
        print("inside")
        await asyncio.sleep(1)
        print("never")
    print(scope.cancelled_caught, time())
    try:
        with move_on_after(-1) as scope:
            pass
        print("left without an await", scope.cancelled_caught)
        await asyncio.sleep(1)
        print("never")
    except asyncio.CancelledError:
        print("struck behind the scope", task.uncancel())
    await nest(4, 1)
    await nest(1, 4)
    await nest(2, 2)
    early = move_on_after(5)
    early.cancel()
    with early:
        await asyncio.sleep(1)
        print("never")
    print(early.cancelled_caught)
    try:
        with early:
            print("never")
    except RuntimeError as error:
        print(error)
    with move_on_after(5) as scope:
        scope.cancel()
        await asyncio.sleep(1)
        print("never")
    print(scope.cancelled_caught)
    print(get_current_effective_deadline())
    with move_on_after(3) as scope:
        with quattro.move_on_at(time() + 9):
            print(await left(), await asyncio.create_task(left()))
        scope.deadline = None
        await asyncio.sleep(4)
        print("no limit any more", await left())


asyncio.run(main())
