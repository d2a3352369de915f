# rows: T14
"""A kind of future that counts who waits for it, and the one that is written in Python."""
import asyncio
import contextvars

place = contextvars.ContextVar("place", default="nowhere")


class Counting(asyncio.Future):
    def add_done_callback(self, fn, **kwargs):
        print("waited for")
        super().add_done_callback(fn, **kwargs)


async def wait(future):
    place.set("in wait")
    try:
        value = await future
        return value, place.get()
    finally:
        print("goes on", place.get())


async def main():
    for kind in (Counting, asyncio.futures._PyFuture):
        future = kind()
        task = asyncio.create_task(wait(future))
        await asyncio.sleep(0)
        future.set_result(5)
        print(await task)
        future = kind()
        task = asyncio.create_task(wait(future))
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled", future.cancelled())
        future = kind()
        task = asyncio.create_task(wait(future))
        await asyncio.sleep(0)
        future.set_exception(ValueError("failed"))
        try:
            await task
        except ValueError as error:
            print(error)
        future = kind()
        asyncio.get_running_loop().call_later(1, future.set_result, 1)
        print(await asyncio.wait_for(future, 2))
        print(await asyncio.gather(future, future))


asyncio.run(main())
