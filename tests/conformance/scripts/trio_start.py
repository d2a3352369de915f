# rows: TR9
import trio


async def server(port, *, task_status=trio.TASK_STATUS_IGNORED):
    await trio.sleep(1)
    task_status.started(port + 1)
    await trio.sleep(1)
    print("server ends at", trio.current_time())


async def fails(*, task_status):
    await trio.sleep(1)
    raise ValueError("before started")


async def forgets(*, task_status):
    await trio.sleep(1)


async def main():
    async with trio.open_nursery() as nursery:
        print("port", await nursery.start(server, 80), trio.current_time())
        for broken in (fails, forgets):
            try:
                await nursery.start(broken)
            except (ValueError, RuntimeError) as error:
                print(repr(error), trio.current_time())
        with trio.move_on_after(0.5):
            await nursery.start(server, 443)
        print("gave up at", trio.current_time())
    await server(1)


trio.run(main)
