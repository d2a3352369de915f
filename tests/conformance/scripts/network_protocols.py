# rows: NW12
# Protocols and transports, and in which order they are called.
import asyncio


class EchoServer(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print("server: made", type(transport).__name__, transport.get_extra_info("sockname"))

    def data_received(self, data):
        print("server: received", data.decode())
        self.transport.write(data.upper())
        if data == b"close":
            self.transport.close()
            self.transport.close()
            print("server: closing", self.transport.is_closing())

    def eof_received(self):
        print("server: eof")

    def connection_lost(self, error):
        print("server: lost", error)


class Client(asyncio.Protocol):
    def __init__(self, name, words, lost):
        self.name, self.words, self.lost = name, words, lost

    def connection_made(self, transport):
        print(self.name, "made", transport.get_extra_info("peername"))
        self.transport = transport
        transport.write(self.words.pop(0).encode())

    def data_received(self, data):
        print(self.name, "received", data.decode())
        if self.words:
            self.transport.write(self.words.pop(0).encode())
        else:
            self.transport.close()

    def eof_received(self):
        print(self.name, "eof")

    def connection_lost(self, error):
        print(self.name, "lost", error)
        self.lost.set_result(self.name)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(EchoServer, "127.0.0.1", 9012)
    lost = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: Client("one", ["hello", "world"], lost), "127.0.0.1", 9012)
    print("connected", protocol.transport is transport, transport.is_reading())
    print("lost", await lost)
    await asyncio.sleep(0.1)
    lost = loop.create_future()
    await loop.create_connection(lambda: Client("two", ["close", "never"], lost), "127.0.0.1", 9012)
    print("lost", await lost)
    lost = loop.create_future()
    transport, _ = await loop.create_connection(lambda: Client("three", ["stop"], lost), "127.0.0.1", 9012)
    transport.pause_reading()
    print("paused", transport.is_reading())
    await asyncio.sleep(1)
    print("resumes")
    transport.resume_reading()
    print("lost", await lost)
    await asyncio.sleep(0.1)
    server.close()
    await server.wait_closed()


asyncio.run(main())
