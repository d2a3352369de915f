# rows: T12
import asyncio
import gc


async def sleeper(seconds):
    try:
        await asyncio.sleep(seconds)
        print("slept")
    finally:
        print("left")


async def asleep(seconds=10):
    task = asyncio.create_task(sleeper(seconds))
    await asyncio.sleep(0.1)
    return task


async def never_wakes(task):
    """Whose coroutine was ended behind its back: its timer went with it."""
    gc.collect()
    done, _ = await asyncio.wait([task], timeout=60)
    print("ever done:", bool(done), asyncio.get_running_loop().time())
    task.cancel()
    try:
        await task
    except RuntimeError as error:
        print(error)


async def thrown_into():
    task = await asleep()
    try:
        task.get_coro().throw(KeyError("by hand"))
    except KeyError as error:
        print("passed on:", error)
    await never_wakes(task)


async def closed():
    task = await asleep()
    task.get_coro().close()
    await never_wakes(task)


async def stepped():
    for end in ("close", "throw"):
        sleep = asyncio.sleep(1, "result")
        future = sleep.send(None)
        future._asyncio_future_blocking = False
        if end == "close":
            sleep.close()
        else:
            try:
                sleep.throw(ValueError)
            except ValueError:
                print("thrown")
        await asyncio.sleep(5)
        print(end, future.done(), future.cancel(), future.done())
    sleep = asyncio.sleep(1, "result")
    future = sleep.send(None)
    future._asyncio_future_blocking = False
    print(await future)
    try:
        sleep.send(None)
    except StopIteration as stop:
        print(stop.value)


async def awaits(future):
    await future


async def shared():
    """What others await stays as it is when one of them is made to leave."""
    task = await asleep(3)
    other = awaits(task._fut_waiter)
    print(other.send(None) is task._fut_waiter)
    other.close()
    task._fut_waiter._asyncio_future_blocking = False
    await task
    print("done:", task.done())


async def numbered(number):
    try:
        await asyncio.sleep(number)
        return number
    finally:
        print("left", number)


async def raced():
    """What is slept for is a future, and no coroutine."""
    coroutines = [numbered(number) for number in (3, 1, 2)]
    futures = [coroutine.send(None) for coroutine in coroutines]
    print([(asyncio.isfuture(future), asyncio.iscoroutine(future)) for future in futures])
    for future in futures:
        future._asyncio_future_blocking = False
    done, _ = await asyncio.wait(futures, return_when=asyncio.FIRST_COMPLETED)
    for coroutine, future in zip(coroutines, futures):
        if future not in done:
            coroutine.close()
            continue
        try:
            coroutine.send(None)
        except StopIteration as stop:
            print("first:", stop.value)
    await asyncio.sleep(5)
    print([future.done() for future in futures])


async def sent_to():
    sleep = asyncio.sleep(1)
    sleep.send(None)._asyncio_future_blocking = False
    print(sleep.send("nothing to do with it") is not None)
    sleep.close()


async def main():
    for part in (thrown_into, closed, stepped, shared, raced, sent_to):
        print("--", part.__name__)
        await part()


asyncio.run(main())
