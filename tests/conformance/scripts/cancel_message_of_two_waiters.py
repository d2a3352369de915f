# rows: M3
import asyncio

thrown = []


async def nap():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        thrown.append(error)
        raise


async def look(task):
    try:
        await task
    except asyncio.CancelledError as error:
        return error


async def main():
    task = asyncio.create_task(nap())
    waiters = [asyncio.create_task(look(task)) for _ in range(2)]
    await asyncio.sleep(1)
    task.cancel("why")
    first, second = await asyncio.gather(*waiters)
    print(first is thrown[0], first.args, second is first, second.args)
    for read in (task.result, task.exception):
        try:
            read()
        except asyncio.CancelledError as error:
            print(error is first, error.args)

    task = asyncio.create_task(nap())
    await asyncio.sleep(1)
    task.cancel("read first")
    await asyncio.wait([task])
    for read in (task.exception, task.result):
        try:
            read()
        except asyncio.CancelledError as error:
            print(error is thrown[1], error.args)
    print((await look(task)).args)


asyncio.run(main())
