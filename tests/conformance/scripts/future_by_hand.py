# rows: T1 L7
import asyncio
async def setter(fut, delay, value):
    await asyncio.sleep(delay)
    if not fut.done():
        fut.set_result(value)
async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    fut.add_done_callback(lambda f: print("cb", f.result()))
    print(str(fut).split(" cb=")[0])
    asyncio.create_task(setter(fut, 1, "hi"))
    print(await fut, fut)
    try:
        fut.set_result(1)
    except asyncio.InvalidStateError as e:
        print(e)
    f2 = loop.create_future()
    f2.set_exception(ValueError)
    try:
        await f2
    except ValueError as e:
        print(repr(e))
    try:
        loop.create_future().set_exception("x")
    except TypeError as e:
        print(e)
    f3 = asyncio.Future()
    f3.cancel("m")
    try:
        await f3
    except asyncio.CancelledError as e:
        print(e.args, f3)
    print(asyncio.isfuture(f3), asyncio.iscoroutine(main), asyncio.iscoroutinefunction(main))
    f4 = loop.create_future()
    loop.call_later(1, f4.set_exception, OSError("late"))
    await asyncio.wait([f4])
    print(f4, f4.exception())
asyncio.run(main())
