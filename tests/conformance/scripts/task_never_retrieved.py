# rows: T9
import asyncio
import gc


def handler(loop, context):
    print(context["message"], repr(context.get("exception")), sorted(context))


async def fail(text):
    raise ValueError(text)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    for text in ("dropped", "looked at", "awaited", "result read", "cancelled later"):
        task = asyncio.create_task(fail(text))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        if text == "looked at":
            task.exception()
        elif text == "awaited":
            try:
                await task
            except ValueError:
                pass
        elif text == "result read":
            try:
                task.result()
            except ValueError:
                pass
        elif text == "cancelled later":
            task.cancel()
        del task
        gc.collect()
        print("end of", text)
    future = loop.create_future()
    future.set_exception(KeyError("in a future"))
    del future
    gc.collect()


asyncio.run(main())
