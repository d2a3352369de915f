# rows: NW1 NW2
# The echo server of the documentation, with several clients.
import asyncio


async def handle_echo(reader, writer):
    data = await reader.read(100)
    message = data.decode()
    host, port = writer.get_extra_info("peername")
    print(f"Received {message!r} from {host!r}", port > 1024)
    print(f"Send: {message!r}")
    writer.write(data)
    await writer.drain()
    print("Close the connection")
    writer.close()
    await writer.wait_closed()


async def tcp_echo_client(message):
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    print(f"Send: {message!r}")
    writer.write(message.encode())
    await writer.drain()
    data = await reader.read(100)
    print(f"Received: {data.decode()!r}")
    print("Close the connection")
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(handle_echo, "127.0.0.1", 8888)
    addrs = ", ".join(str(sock.getsockname()) for sock in server.sockets)
    print(f"Serving on {addrs}", server.is_serving())
    async with server:
        await tcp_echo_client("Hello World!")
        await asyncio.gather(*(tcp_echo_client(f"Hello {i}") for i in range(3)))
    print("closed", server.is_serving(), server.sockets)


asyncio.run(main())
