# rows: O20 O21 O22 O23
import asyncio


def attempt(scope):
    try:
        scope.reschedule(None)
    except RuntimeError as error:
        print(error)


async def main():
    loop = asyncio.get_running_loop()
    scope = asyncio.timeout(1)
    print(scope)
    attempt(scope)
    try:
        async with scope:
            print(scope)
            scope.reschedule(loop.time() + 3)
            await asyncio.sleep(2)
            scope.reschedule(None)
            print(scope)
            await asyncio.sleep(20)
            scope.reschedule(loop.time() - 1)
            try:
                await asyncio.sleep(20)
            except asyncio.CancelledError:
                print(scope)
                attempt(scope)
                raise
    except TimeoutError:
        print(scope, loop.time())
    attempt(scope)
    try:
        async with scope:
            pass
    except RuntimeError as error:
        print(error)
    async with asyncio.timeout(5) as well:
        pass
    print(well)
    attempt(well)
    loop.call_soon(outside_a_task)
    await asyncio.sleep(0)


def outside_a_task():
    try:
        asyncio.timeout(None).__aenter__().send(None)
    except (RuntimeError, StopIteration) as error:
        print(repr(error))


asyncio.run(main())
