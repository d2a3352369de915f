# rows: O16 O17 O18 O19
import asyncio


async def nest(outer_delay, inner_delay):
    try:
        async with asyncio.timeout(outer_delay) as outer:
            try:
                async with asyncio.timeout(inner_delay) as inner:
                    await asyncio.sleep(99)
            except BaseException as error:
                print("  inner left with", repr(error))
                if isinstance(error, asyncio.CancelledError):
                    raise
            await asyncio.sleep(1)
            print("  outer body goes on")
    except TimeoutError:
        print("  outer timed out")
    print((outer_delay, inner_delay), outer.expired(), inner.expired(), asyncio.current_task().cancelling())


async def main():
    await nest(5, 1)
    await nest(1, 5)
    await nest(1, 1)
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(9)
            finally:
                try:
                    async with asyncio.timeout(2):
                        await asyncio.sleep(9)
                except TimeoutError:
                    print("timeout in finally", asyncio.get_running_loop().time())
    except TimeoutError:
        print("and outside")


asyncio.run(main())
