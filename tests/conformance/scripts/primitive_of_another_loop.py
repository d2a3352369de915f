# rows: Y20
import asyncio

lock = asyncio.Lock()


async def contend():
    await lock.acquire()
    task = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    await task
    lock.release()


asyncio.run(contend())
try:
    asyncio.run(contend())
except RuntimeError as error:
    print(str(error).split("> ")[-1].split("] ")[-1])
