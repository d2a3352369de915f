# rows: NW15
# Port 0 is a free one; what transports and servers tell of themselves.
import asyncio
import socket


async def handle(reader, writer):
    sock = writer.get_extra_info("socket")
    print("server:", sock.family, sock.type, sock.fileno() > 2, sock.getpeername() == writer.get_extra_info("peername"))
    print(writer.get_extra_info("sslcontext"), writer.get_extra_info("nothing", "default"))
    writer.close()


async def main():
    first = await asyncio.start_server(handle, "127.0.0.1", 0)
    second = await asyncio.start_server(handle, "127.0.0.1", 0)
    ports = [server.sockets[0].getsockname()[1] for server in (first, second)]
    print(ports[0] != ports[1], all(1024 < port < 65536 for port in ports))
    six = await asyncio.start_server(handle, "::1", ports[0])
    everywhere = await asyncio.start_server(handle, None, 9015)
    print(sorted(sock.getsockname()[0] for sock in everywhere.sockets))
    for host, port in (("127.0.0.1", ports[0]), ("::1", ports[0]), ("127.0.0.1", 9015), ("::1", 9015)):
        reader, writer = await asyncio.open_connection(host, port)
        print("client:", host, writer.get_extra_info("peername")[1] == port, writer.get_extra_info("sockname")[0])
        await reader.read()
        writer.close()
        await writer.wait_closed()
    reader, writer = await asyncio.open_connection("127.0.0.1", 9015, local_addr=("127.0.0.1", 9115))
    print("local", writer.get_extra_info("sockname"), writer.transport.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_TYPE))
    for server in (first, second, six, everywhere):
        server.close()


asyncio.run(main())
