# rows: NW17
# The UDP echo of the documentation.
import asyncio


class EchoServer(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        print("Received", data.decode(), "from", addr[0])
        self.transport.sendto(data, addr)

    def connection_lost(self, error):
        print("server lost", error)


class EchoClient(asyncio.DatagramProtocol):
    def __init__(self, message, on_con_lost):
        self.message, self.on_con_lost = message, on_con_lost

    def connection_made(self, transport):
        self.transport = transport
        print("Send:", self.message)
        self.transport.sendto(self.message.encode())

    def datagram_received(self, data, addr):
        print("Received:", data.decode(), addr)
        self.transport.close()

    def error_received(self, error):
        print("Error received:", error)
        self.transport.close()

    def connection_lost(self, error):
        print("Connection closed", error)
        self.on_con_lost.set_result(True)


async def main():
    loop = asyncio.get_running_loop()
    server, protocol = await loop.create_datagram_endpoint(EchoServer, local_addr=("127.0.0.1", 9999))
    print(type(server).__name__, server.get_extra_info("sockname"))
    for message in ("Hello World!", "again"):
        lost = loop.create_future()
        await loop.create_datagram_endpoint(lambda: EchoClient(message, lost), remote_addr=("127.0.0.1", 9999))
        await lost
    server.close()
    await asyncio.sleep(0.1)
    lost = loop.create_future()
    await loop.create_datagram_endpoint(lambda: EchoClient("anybody?", lost), remote_addr=("127.0.0.1", 9999))
    await lost


asyncio.run(main())
