# rows: NW12
# BufferedProtocol gives the buffer itself.
import asyncio


class Buffered(asyncio.BufferedProtocol):
    def __init__(self):
        self.buffer = bytearray(8)

    def connection_made(self, transport):
        self.transport = transport
        print("made")

    def get_buffer(self, sizehint):
        print("get_buffer", sizehint)
        return self.buffer

    def buffer_updated(self, nbytes):
        print("buffer_updated", nbytes, bytes(self.buffer[:nbytes]))
        self.transport.write(self.buffer[:nbytes])

    def eof_received(self):
        print("eof")
        return True

    def connection_lost(self, error):
        print("lost", error)


async def main():
    loop = asyncio.get_running_loop()
    protocols = []

    def make():
        protocols.append(Buffered())
        return protocols[-1]

    server = await loop.create_server(make, "127.0.0.1", 9017)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9017)
    writer.write(b"hello")
    print(await reader.readexactly(5))
    writer.write(b"a longer text")
    print(await reader.readexactly(13))
    writer.write_eof()
    await asyncio.sleep(1)
    protocols[0].transport.write(b"still here")
    protocols[0].transport.close()
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()


asyncio.run(main())
