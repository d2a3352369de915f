# rows: C15
import asyncio


async def broad():
    try:
        await asyncio.sleep(10)
    except Exception as error:
        print("caught", error)
    else:
        print("no error")
    finally:
        print("finally")


async def main():
    task = asyncio.create_task(broad())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), issubclass(asyncio.CancelledError, Exception))


asyncio.run(main())
