# rows: NW10
# Nobody listens there.
import asyncio
import errno


async def handle(reader, writer):
    writer.close()


async def attempt(host, port, **keywords):
    try:
        _, writer = await asyncio.open_connection(host, port, **keywords)
    except OSError as error:
        print(host, type(error).__name__, error.errno == errno.ECONNREFUSED, error)
    else:
        print(host, port, "connected to", writer.get_extra_info("peername"))
        writer.close()


async def main():
    await attempt("127.0.0.1", 9008)
    await attempt("localhost", 9008)
    server = await asyncio.start_server(handle, "127.0.0.1", 9008)
    await attempt("127.0.0.1", 9008)
    await attempt("localhost", 9008)
    try:
        await asyncio.start_server(handle, "127.0.0.1", 9008)
    except OSError as error:
        print(type(error).__name__, error.errno == errno.EADDRINUSE, error)
    server.close()
    await server.wait_closed()
    await attempt("127.0.0.1", 9008)
    again = await asyncio.start_server(handle, "127.0.0.1", 9008)
    await attempt("127.0.0.1", 9008)
    again.close()
    for call in (lambda: asyncio.open_connection(), lambda: asyncio.start_server(handle),
                 lambda: asyncio.open_connection("127.0.0.1", 1, server_hostname="x")):
        try:
            await call()
        except ValueError as error:
            print("ValueError", error)


asyncio.run(main())
