# rows: NW7
# A fast writer waits in drain() for a slow reader.
import asyncio

CHUNK = 1 << 20


async def handle(reader, writer):
    total = 0
    await asyncio.sleep(1)
    while data := await reader.read(CHUNK):
        total += len(data)
    print("server has", total)
    writer.write(b"%d" % total)
    writer.close()


async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(handle, "127.0.0.1", 9005)
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", 9005)
        print("limits", writer.transport.get_write_buffer_limits())
        writer.transport.set_write_buffer_limits(high=CHUNK)
        print("limits", writer.transport.get_write_buffer_limits())
        begin = loop.time()
        waited = 0
        for number in range(40):
            before = loop.time()
            writer.write(bytes(CHUNK))
            await writer.drain()
            waited += loop.time() - before > 0.1
        print("waited", waited >= 1, "in buffer", 0 <= writer.transport.get_write_buffer_size() <= CHUNK)
        writer.write_eof()
        print("answer", await reader.read(), "after a second", 0.9 < loop.time() - begin < 1.5)
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
