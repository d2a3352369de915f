# rows: L15 L16
import asyncio


def attempt(function, *arguments):
    try:
        print(function.__name__, function(*arguments))
    except RuntimeError as error:
        print(function.__name__, "->", error)


async def nothing():
    pass


async def main():
    loop = asyncio.get_running_loop()
    attempt(loop.run_forever)
    attempt(loop.close)
    coroutine = nothing()
    attempt(loop.run_until_complete, coroutine)
    coroutine.close()


attempt(asyncio.get_running_loop)
attempt(asyncio.timeout, 1)
coroutine = nothing()
attempt(asyncio.create_task, coroutine)
coroutine.close()
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
loop.close()
attempt(loop.call_soon, print)
attempt(loop.call_later, 1, print)
attempt(loop.run_forever)
