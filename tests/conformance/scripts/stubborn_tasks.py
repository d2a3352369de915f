# rows: C8 W4
import asyncio


async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print('no', i)
    return 'survived'


async def main():
    t = asyncio.create_task(stubborn())
    for i in range(2):
        await asyncio.sleep(1)
        print(t.cancel(), t.cancelling())
    print(await t, t.cancelling(), t.done())
    t = asyncio.create_task(stubborn())
    try:
        await asyncio.wait_for(t, 1)
    except TimeoutError:
        print('TO')
    else:
        print('no timeout')
    try:
        async with asyncio.timeout(1):
            print(await stubborn())
    except TimeoutError:
        print('TO2')
    asyncio.create_task(stubborn())
    await asyncio.sleep(0)


asyncio.run(main())
