# rows: NW7
# pause_writing() and resume_writing() of a protocol whose other end does not read.
import asyncio


class Writer(asyncio.Protocol):
    def __init__(self):
        self.can_write = asyncio.Event()
        self.can_write.set()

    def connection_made(self, transport):
        self.transport = transport
        transport.set_write_buffer_limits(high=1000, low=100)

    def pause_writing(self):
        print("pause_writing", self.transport.get_write_buffer_size() > 1000)
        self.can_write.clear()

    def resume_writing(self):
        print("resume_writing", self.transport.get_write_buffer_size() <= 100)
        self.can_write.set()

    def connection_lost(self, error):
        print("lost", error)


class Reader(asyncio.Protocol):
    total = 0

    def connection_made(self, transport):
        self.transport = transport
        transport.pause_reading()
        asyncio.get_running_loop().call_later(2, transport.resume_reading)

    def data_received(self, data):
        self.total += len(data)

    def connection_lost(self, error):
        print("reader lost", error, self.total)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Reader, "127.0.0.1", 9018)
    transport, protocol = await loop.create_connection(Writer, "127.0.0.1", 9018)
    print(transport.get_write_buffer_limits())
    transport.write(bytes(20_000_000))
    print("written", protocol.can_write.is_set(), transport.get_write_buffer_size() > 1000)
    begin = loop.time()
    await protocol.can_write.wait()
    print("may write again", 1.9 < loop.time() - begin < 3)
    try:
        transport.set_write_buffer_limits(high=1, low=2)
    except ValueError as error:
        print(error)
    transport.close()
    print("closing", transport.is_closing())
    await asyncio.sleep(1)
    server.close()
    await server.wait_closed()


asyncio.run(main())
