# rows: C4 C7 G15 M2 O5 O6
import asyncio


async def fail_after(delay):
    await asyncio.sleep(delay)
    raise ValueError


async def looks_at(parent):
    try:
        await asyncio.sleep(10)
    finally:
        print("the parent's count in the exit", parent.cancelling())
        await asyncio.sleep(1)
        print("and later", parent.cancelling())


async def group_in_its_exit():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail_after(1))
            group.create_task(looks_at(asyncio.current_task()))
    except* ValueError:
        print("behind it", asyncio.current_task().cancelling())


async def waits_for(future):
    try:
        print("got", await future)
    except BaseException as error:
        print("got", repr(error))


async def cancelled_twice_at_a_future():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waits_for(future))
    await asyncio.sleep(0)
    task.cancel("first")
    task.cancel("second")
    print("cancelling", task.cancelling(), future.cancelled())
    await task


async def an_error_on_its_way_is_lost():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waits_for(future))
    await asyncio.sleep(0)
    future.set_exception(KeyError("lost"))
    task.cancel("instead")
    await task


async def a_request_that_is_passed_on_is_over():
    async def swallows():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            return "swallowed"

    async def cancels_itself():
        inner = asyncio.create_task(swallows())
        await asyncio.sleep(0)
        asyncio.current_task().cancel()
        return await inner

    task = asyncio.create_task(cancels_itself())
    print(await task, task.cancelling())


async def past_deadlines():
    async with asyncio.timeout(-1) as limit:
        print("inside", asyncio.current_task().cancelling(), limit.expired(), limit)
    print("left", limit.expired(), asyncio.current_task().cancelling())
    await asyncio.sleep(1)
    try:
        async with asyncio.timeout(10) as limit:
            limit.reschedule(0)
            print("rescheduled", asyncio.current_task().cancelling(), limit.expired())
            await asyncio.sleep(0)
            print("never")
    except TimeoutError:
        print("expired", limit.expired(), asyncio.current_task().cancelling())


async def main():
    await group_in_its_exit()
    await cancelled_twice_at_a_future()
    await an_error_on_its_way_is_lost()
    await a_request_that_is_passed_on_is_over()
    await past_deadlines()


asyncio.run(main())
