# rows: O1 O2 O3 O4
import asyncio


async def main():
    me = asyncio.current_task()
    early = asyncio.timeout(1)
    await asyncio.sleep(0.75)
    try:
        async with early as scope:
            try:
                await asyncio.sleep(9)
            except TimeoutError:
                print("never inside")
            except asyncio.CancelledError:
                print("inside", me.cancelling(), asyncio.get_running_loop().time())
                raise
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__), error.__context__ is error.__cause__, me.cancelling())
    print(scope is early, scope.expired(), scope.when())
    try:
        async with asyncio.timeout_at(3.0):
            await asyncio.sleep(9)
    except TimeoutError:
        print(asyncio.get_running_loop().time())
    async with asyncio.timeout(None) as scope:
        await asyncio.sleep(100)
    print(scope.when(), scope.expired())


asyncio.run(main())
