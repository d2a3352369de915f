# rows: AN1 AN3 AN6 AN7
import anyio


async def job(name, seconds):
    await anyio.sleep(seconds)
    print(name, "done at", anyio.current_time())


async def fails():
    await anyio.sleep(1)
    raise ValueError("one")


async def stubborn():
    try:
        await anyio.sleep(9)
    except anyio.get_cancelled_exc_class():
        try:
            await anyio.sleep(3)
        finally:
            print("interrupted again at", anyio.current_time())


async def server(*, task_status):
    await anyio.sleep(1)
    task_status.started("ready")
    await anyio.sleep(1)
    print("server ends")


async def forgets(*, task_status):
    await anyio.sleep(1)


async def main():
    async with anyio.create_task_group() as group:
        print(group.start_soon(job, "a", 2), group.start_soon(job, "b", 1))
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(fails)
            group.start_soon(stubborn)
    except ValueError as error:
        print(repr(error), group.cancel_scope.cancel_called, anyio.current_time())
    async with anyio.create_task_group() as group:
        print(await group.start(server), anyio.current_time())
        try:
            await group.start(forgets)
        except RuntimeError as error:
            print(error)
    try:
        group.start_soon(job, "late", 1)
    except RuntimeError as error:
        print(error)
    async with anyio.create_task_group() as group:
        group.start_soon(job, "never", 5)
        await anyio.sleep(1)
        group.cancel_scope.cancel()
        print("the body goes on")
        await anyio.sleep(1)
        print("never")
    print("left at", anyio.current_time())


anyio.run(main)
