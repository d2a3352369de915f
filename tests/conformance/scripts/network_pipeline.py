# rows: NW2 NW3
# A proxy between a client and a server, and a queue of jobs for workers behind connections.
import asyncio


async def upstream(reader, writer):
    async for line in reader:
        await asyncio.sleep(0.25)
        writer.write(b"<" + line.strip() + b">\n")
    writer.close()


async def copy(name, reader, writer):
    while data := await reader.read(64):
        print(f"{name}: {data}")
        writer.write(data)
        await writer.drain()
    print(name, "ended")
    writer.write_eof()


async def proxy(reader, writer):
    to_reader, to_writer = await asyncio.open_connection("127.0.0.1", 9022)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(copy("->", reader, to_writer))
        tg.create_task(copy("<-", to_reader, writer))
    to_writer.close()
    writer.close()


async def main():
    async with await asyncio.start_server(upstream, "127.0.0.1", 9022), await asyncio.start_server(proxy, "127.0.0.1", 9023):
        reader, writer = await asyncio.open_connection("127.0.0.1", 9023)
        for word in (b"alpha", b"beta", b"gamma"):
            writer.write(word + b"\n")
            await asyncio.sleep(0.1)
        writer.write_eof()
        async for line in reader:
            print("client:", line)
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
