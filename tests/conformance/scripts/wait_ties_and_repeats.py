# rows: P5 P6 P9
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    done, pending = await asyncio.wait([task], timeout=1)
    print(len(done), len(pending))
    task = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    done, pending = await asyncio.wait([task], timeout=1)
    print(len(done), len(pending))
    await task
    flag = []
    asyncio.get_running_loop().call_soon(flag.append, 1)
    done, pending = await asyncio.wait(each for each in [task, task])
    print(len(done), len(pending), bool(flag))


asyncio.run(main())
