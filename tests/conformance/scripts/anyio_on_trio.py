# rows: AN1 AN8 TR13
import anyio
import trio


async def stubborn():
    try:
        await trio.sleep(9)
    except trio.Cancelled:
        try:
            await anyio.sleep(9)
        finally:
            print("interrupted again at", anyio.current_time() - start)


async def main():
    global start
    start = anyio.current_time()
    with anyio.move_on_after(1):
        async with anyio.create_task_group() as group:
            group.start_soon(stubborn)
    try:
        with anyio.fail_after(1):
            await anyio.sleep_forever()
    except TimeoutError:
        print("late at", anyio.current_time() - start)


trio.run(main)
