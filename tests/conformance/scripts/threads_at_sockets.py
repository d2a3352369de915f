# rows: NW19 TH1
# Threads that wait at blocking sockets, and tasks at the other end.
import asyncio
import socket
import threading
import time


def serve(server):
    for _ in range(2):
        connection, address = server.accept()
        print("accepted", address[0])
        with connection:
            while data := connection.recv(100):
                time.sleep(0.5)
                connection.sendall(data.upper())
    server.close()
    print("server ends")


async def client(number):
    reader, writer = await asyncio.open_connection("127.0.0.1", 9600)
    writer.write(b"hello %d" % number)
    print(await reader.read(100))
    writer.close()
    await writer.wait_closed()


async def ticks():
    for number in range(3):
        await asyncio.sleep(0.35)
        print("tick", number)


async def main():
    await asyncio.gather(client(1), client(2), ticks())


def talk():
    with socket.create_connection(("127.0.0.1", 9601)) as connection:
        connection.sendall(b"abc")
        return connection.recv(10), connection.recv(10)


async def reverse(reader, writer):
    writer.write((await reader.readexactly(3))[::-1])
    writer.close()


async def served():
    async with await asyncio.start_server(reverse, "127.0.0.1", 9601):
        print(await asyncio.to_thread(talk))


server = socket.create_server(("127.0.0.1", 9600))
thread = threading.Thread(target=serve, args=[server])
thread.start()
asyncio.run(main())
thread.join()
asyncio.run(served())

left, right = socket.socketpair()
left.settimeout(0.5)
before = time.monotonic()
try:
    left.recv(1)
except TimeoutError as error:
    print(error, round(time.monotonic() - before, 1))
left.settimeout(None)


def late():
    time.sleep(0.2)
    right.sendall(b"late")
    right.close()


threading.Thread(target=late).start()
print(left.recv(10), left.recv(10))
try:
    left.send(b"x")
except BrokenPipeError as error:
    print(error)
