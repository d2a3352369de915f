# rows: C12
import asyncio


async def link(name, what):
    try:
        await what
    except asyncio.CancelledError as error:
        print(name, error.args, asyncio.current_task().cancelling())
        raise


async def main():
    one = asyncio.create_task(link("one", asyncio.sleep(10)))
    two = asyncio.create_task(link("two", one))
    three = asyncio.create_task(link("three", two))
    await asyncio.sleep(1)
    three.cancel("from the top")
    print([task.cancelling() for task in (one, two, three)])
    await asyncio.wait([three])
    print([task.cancelled() for task in (one, two, three)])


asyncio.run(main())
