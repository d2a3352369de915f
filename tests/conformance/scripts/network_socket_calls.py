# rows: NW19
# loop.sock_accept() and its kin on sockets of one's own.
import asyncio
import socket


async def serve(connection, loop):
    while data := await loop.sock_recv(connection, 1024):
        print("server:", data)
        await loop.sock_sendall(connection, data[::-1])
    print("server: end")
    connection.close()


async def accept(server, loop):
    while True:
        connection, address = await loop.sock_accept(server)
        connection.setblocking(False)
        print("a connection from", address[0])
        asyncio.create_task(serve(connection, loop))


async def main():
    loop = asyncio.get_running_loop()
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.setblocking(False)
    server.bind(("127.0.0.1", 9024))
    server.listen()
    accepting = asyncio.create_task(accept(server, loop))
    client = socket.socket()
    client.setblocking(False)
    await loop.sock_connect(client, ("127.0.0.1", 9024))
    for word in (b"hello", b"world"):
        await loop.sock_sendall(client, word)
        print("client:", await loop.sock_recv(client, 1024))
    try:
        client.recv(10)
    except BlockingIOError as error:
        print(type(error).__name__, error.errno)
    client.close()
    await asyncio.sleep(0.1)
    accepting.cancel()
    await asyncio.sleep(0)
    server.close()

    left, right = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=left)
    received = loop.create_future()

    def ready():
        received.set_result(right.recv(100))
        loop.remove_reader(right)

    loop.add_reader(right, ready)
    loop.call_soon(writer.write, b"through a pair")
    print(await received)
    right.send(b"and back\n")
    print(await reader.readline())
    writer.close()
    right.close()


asyncio.run(main())
