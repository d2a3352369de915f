# rows: O7 O8 O9
import asyncio


async def main():
    me = asyncio.current_task()
    async with asyncio.timeout(1) as scope:
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            print("expired", scope.expired())
    print("no TimeoutError", scope.expired(), me.cancelling())
    try:
        async with asyncio.timeout(1) as scope:
            raise KeyError("foreign")
    except KeyError as error:
        print(repr(error), scope.expired())


asyncio.run(main())
