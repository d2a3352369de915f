# rows: C4 C6
import asyncio


async def later():
    asyncio.current_task().cancel("myself")
    print("still running")
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print("delivered", error.args)
        raise


async def returns():
    asyncio.current_task().cancel()
    return 12


async def main():
    for each in (later, returns):
        task = asyncio.create_task(each())
        await asyncio.wait([task])
        print(each.__name__, task.cancelled())


asyncio.run(main())
