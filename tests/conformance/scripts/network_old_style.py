# rows: NW12 NW14
# As scripts were written before asyncio.run().
import asyncio


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)
        self.transport.close()


async def client(loop, server):
    for text in (b"one", b"two"):
        reader, writer = await asyncio.open_connection("127.0.0.1", 9020)
        writer.write(text)
        print(await reader.read())
        writer.close()
        await writer.wait_closed()
    loop.stop()


loop = asyncio.new_event_loop()
server = loop.run_until_complete(loop.create_server(Echo, "127.0.0.1", 9020))
print("Serving on {}".format(server.sockets[0].getsockname()))
task = loop.create_task(client(loop, server))
try:
    loop.run_forever()
except KeyboardInterrupt:
    pass
server.close()
loop.run_until_complete(server.wait_closed())
loop.close()
print("closed", loop.is_closed(), task.done())
