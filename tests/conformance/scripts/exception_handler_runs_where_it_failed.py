# rows: L18 L1
import asyncio
import contextvars

place = contextvars.ContextVar("place", default="nowhere")


def handler(loop, told):
    print(place.get(), told["message"].split(" at ")[0], repr(told.get("exception")))


def bad_handler(loop, told):
    raise LookupError("in the handler")


async def task():
    place.set("in the task")
    raise ValueError("task")


def callback(value):
    place.set(value)
    raise ValueError(value)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    asyncio.create_task(task())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.call_soon(callback, "soon")
    loop.call_later(0.1, callback, "later")
    done = loop.create_future()
    done.add_done_callback(lambda _: callback("done"))
    done.set_result(1)
    await asyncio.sleep(0.2)
    place.set("in main")
    loop.call_exception_handler({"message": "of a future", "future": loop.create_future()})
    loop.call_exception_handler({"message": "of its own"})
    other = asyncio.create_task(asyncio.sleep(1), context=contextvars.Context())
    loop.call_exception_handler({"message": "of another", "task": other})
    loop.call_exception_handler({"message": "where main runs already", "task": asyncio.current_task()})
    loop.set_exception_handler(bad_handler)
    loop.call_exception_handler({"message": "bad", "task": other})
    print(place.get())


asyncio.run(main())
