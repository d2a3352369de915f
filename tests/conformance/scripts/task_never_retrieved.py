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
    for text in ("dropped", "looked at", "awaited"):
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
        del task
        gc.collect()
        print("end of", text)
    future = loop.create_future()
    future.set_exception(KeyError("in a future"))
    del future
    gc.collect()


asyncio.run(main())
