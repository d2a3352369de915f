# rows: NW2
# In which turn of the loop things happen.
import asyncio


async def ticks(name, count):
    for number in range(count):
        print(name, number)
        await asyncio.sleep(0)


class Talker(asyncio.Protocol):
    def __init__(self, name):
        self.name = name
        print(name, "is created")

    def connection_made(self, transport):
        print(self.name, "made")
        self.transport = transport
        asyncio.get_running_loop().call_soon(print, self.name, "call_soon of connection_made")

    def data_received(self, data):
        print(self.name, "data", data)
        self.transport.write(data + b"!") if len(data) < 4 else self.transport.close()

    def connection_lost(self, error):
        print(self.name, "lost", error)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Talker("server"), "127.0.0.1", 9019)
    ticking = asyncio.create_task(ticks("tick", 14))
    transport, _ = await loop.create_connection(lambda: Talker("client"), "127.0.0.1", 9019)
    print("connected")
    transport.write(b"x")
    loop.call_soon(print, "call_soon after the write")
    await ticking
    server.close()


asyncio.run(main())
