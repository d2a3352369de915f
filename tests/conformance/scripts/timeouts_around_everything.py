# rows: W3
import asyncio


async def child(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print('child cancelled', n)
        await asyncio.sleep(1)
        raise


async def main():
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as tg:
                for i in (5, 6):
                    tg.create_task(child(i))
    except TimeoutError:
        print('TO', asyncio.get_running_loop().time())
    try:
        async with asyncio.timeout(1):
            await asyncio.gather(child(7), child(8))
    except TimeoutError:
        print('TO', asyncio.get_running_loop().time())
    try:
        await asyncio.wait_for(asyncio.gather(child(9), child(10)), 1)
    except TimeoutError:
        print('TO', asyncio.get_running_loop().time())
    try:
        async with asyncio.timeout(1):
            await asyncio.wait([asyncio.create_task(child(2.5))])
    except TimeoutError:
        print('TO', asyncio.get_running_loop().time(), len(asyncio.all_tasks()))
    await asyncio.sleep(3)


asyncio.run(main())
