# rows: W1 W2 W11
import asyncio
import contextvars

var = contextvars.ContextVar("var", default=0)


async def inner():
    var.set(7)
    await asyncio.sleep(1)
    return asyncio.current_task()


async def main():
    print(await asyncio.wait_for(inner(), 5) is asyncio.current_task(), var.get())
    print(await asyncio.wait_for(asyncio.sleep(1, "no limit"), None))
    print(asyncio.TimeoutError is TimeoutError)


asyncio.run(main())
