# rows: W9 H1 H4
import asyncio


async def main():
    print(await asyncio.wait_for(asyncio.shield(asyncio.sleep(1, 's')), 2))
    inner = asyncio.create_task(asyncio.sleep(3, 'inner'))
    for i in range(4):
        try:
            print(await asyncio.wait_for(asyncio.shield(inner), 1))
            break
        except TimeoutError:
            print('still', i)

    async def critical():
        try:
            await asyncio.sleep(2)
        finally:
            print('critical end')

    async def caller():
        await asyncio.shield(critical())
    t = asyncio.create_task(caller())
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('caller gone')
    await asyncio.sleep(2)

    async def boom():
        await asyncio.sleep(1)
        raise ValueError('inner boom')
    t = asyncio.create_task(asyncio.wait_for(asyncio.shield(boom()), 0.5))
    try:
        await t
    except TimeoutError:
        print('TO')
    await asyncio.sleep(1)
    print('end')


asyncio.run(main())
