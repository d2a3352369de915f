# rows: NW1
"""Connections that fail: one error, or all of them in a group; servers with newer arguments."""
import asyncio


async def greet(reader, writer):
    writer.write(b"hello")
    writer.close()


async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for delay in None, 0.5:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, all_errors=True, happy_eyeballs_delay=delay)
        print(await reader.read())
        writer.close()
        await writer.wait_closed()
    server.close()
    await server.wait_closed()
    for keywords in {}, {"all_errors": False}, {"all_errors": True}, {"all_errors": True, "happy_eyeballs_delay": 0.5}:
        try:
            await loop.create_connection(asyncio.Protocol, "127.0.0.1", port, **keywords)
        except* OSError as group:
            print(group.message, [type(each).__name__ for each in group.exceptions])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.open_connection("127.0.0.1", port, all_errors=True))
    except ExceptionGroup as error:
        print(error, error.exceptions[0].exceptions[0].__class__)
    try:
        await loop.create_connection(asyncio.Protocol, all_errors=True)
    except ValueError as error:
        print(error)


asyncio.run(main())
