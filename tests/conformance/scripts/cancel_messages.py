# rows: M1 M2 M3 M4
import asyncio


async def nap():
    await asyncio.sleep(10)


async def main():
    for messages in ((), (None,), ("text",), (5,), ("first", "second")):
        task = asyncio.create_task(nap())
        await asyncio.sleep(0)
        for message in messages:
            task.cancel(message)
        if not messages:
            task.cancel()
        for _ in range(2):
            try:
                await task
            except asyncio.CancelledError as error:
                print(messages, error.args)
    future = asyncio.get_running_loop().create_future()
    future.cancel("kept")
    for _ in range(2):
        try:
            await future
        except asyncio.CancelledError as error:
            print("future", error.args)


asyncio.run(main())
