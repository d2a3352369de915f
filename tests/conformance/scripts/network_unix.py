# rows: NW13
# Sockets with a path.
import asyncio
import os
import tempfile


async def handle(reader, writer):
    line = await reader.readline()
    print("server:", line, writer.get_extra_info("peername"), os.path.basename(writer.get_extra_info("sockname")))
    writer.write(line[::-1])
    writer.close()


async def attempt(path):
    try:
        reader, writer = await asyncio.open_unix_connection(path)
    except OSError as error:
        print(type(error).__name__, error)
        return
    writer.write(b"hello\n")
    print("client:", await reader.read(), os.path.basename(writer.get_extra_info("peername")), repr(writer.get_extra_info("sockname")))
    writer.close()
    await writer.wait_closed()


async def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "talk.sock")
        await attempt(path)
        server = await asyncio.start_unix_server(handle, path)
        print("listening", os.path.exists(path))
        async with server:
            await attempt(path)
            await attempt(path)
        print("closed")
        os.path.exists(path) and os.unlink(path)
        await attempt(path)


asyncio.run(main())
