# rows: S11
import asyncio


async def work():
    pass


async def main():
    loop = asyncio.get_running_loop()
    coroutine = work()
    for function in (5, None, coroutine):
        for call in (loop.run_in_executor(None, function), asyncio.to_thread(function, 1)):
            try:
                await call
            except TypeError as error:
                print(error)
    coroutine.close()


asyncio.run(main())
