# rows: AN4 AN8 AN9 AN11 AN12
import asyncio

import anyio


async def swallows():
    try:
        await anyio.sleep(5)
    except asyncio.CancelledError as error:
        print("swallowed", type(error) is anyio.get_cancelled_exc_class(), error.args)


async def child():
    for attempt in range(2):
        try:
            await asyncio.sleep(5)
            print("undisturbed until", anyio.current_time() - start)
        except asyncio.CancelledError:
            print("hit at", anyio.current_time() - start)


async def family():
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(child)
            try:
                await anyio.sleep(7)
            except asyncio.CancelledError:
                await asyncio.sleep(1)
                print("an edge: the owner cleans up until", anyio.current_time() - start)
                raise
    finally:
        print("the family leaves at", anyio.current_time() - start)


async def main():
    global start
    start = anyio.current_time()
    try:
        with anyio.fail_after(1) as scope:
            await swallows()
        print("swallowed: no error", scope.cancel_called)
    except TimeoutError:
        print("swallowed: late all the same", scope.cancel_called, scope.deadline - start)
    try:
        with anyio.fail_after(1):
            raise KeyError("another error")
    except KeyError as error:
        print(repr(error))
    try:
        with anyio.fail_after(9) as scope:
            scope.cancel()
            await anyio.sleep(1)
        print("cancelled by hand: swallowed")
    except TimeoutError:
        print("cancelled by hand: late")
    with anyio.CancelScope(deadline=start + 3, shield=True) as scope:
        print(anyio.current_effective_deadline() - start)
        await anyio.sleep(9)
    print(scope.shield, scope.cancel_called, anyio.current_time() - start)
    with anyio.CancelScope() as scope:
        scope.cancel()
        print(anyio.current_effective_deadline())
        await anyio.sleep(1)
        print("never")
    start = anyio.current_time()
    task = asyncio.create_task(family())
    await anyio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print("once", task.cancelled())


anyio.run(main)
