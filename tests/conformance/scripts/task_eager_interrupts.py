# rows: T19 G20
import asyncio


async def interrupts(error):
    raise error


async def child_of_a_group():
    try:
        async with asyncio.TaskGroup() as group:
            sibling = group.create_task(asyncio.sleep(10))
            await asyncio.sleep(1)
            try:
                group.create_task(interrupts(SystemExit(5)), eager_start=True)
            finally:
                print("body is left", asyncio.current_task().cancelling())
    except SystemExit as error:
        print("group gave", error.args, sibling.cancelled(), asyncio.current_task().cancelling())


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: None)
    order = []
    for name in ("first", "second"):
        loop.call_soon(order.append, name)
    try:
        asyncio.Task(interrupts(KeyboardInterrupt("now")), loop=loop, eager_start=True)
    except KeyboardInterrupt as error:
        print("caught", error.args)
    await asyncio.sleep(0)
    print("the loop goes on", order, len(asyncio.all_tasks()))
    try:
        loop.create_task(interrupts(SystemExit(3)), eager_start=True)
    except SystemExit as error:
        print("caught", error.args)
    await child_of_a_group()

    async def later():
        await asyncio.sleep(1)
        raise KeyboardInterrupt("of a later step")

    loop.create_task(later(), eager_start=True)
    await asyncio.sleep(5)
    print("never")


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print("run gave", error.args)
