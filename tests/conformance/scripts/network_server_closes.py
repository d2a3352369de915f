# rows: NW6
# A server is closed while clients are connected: those go on.
import asyncio


async def handle(reader, writer):
    async for line in reader:
        writer.write(b"again: " + line)
        await writer.drain()
    print("handler: no more")
    writer.close()
    await writer.wait_closed()
    print("handler: closed")


async def client(name, start):
    await asyncio.sleep(start)
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", 9004)
    except ConnectionRefusedError as error:
        print(name, "refused", error)
        return
    for number in range(3):
        writer.write(f"{name} {number}\n".encode())
        print((await reader.readline()).decode().strip())
        await asyncio.sleep(1)
    writer.close()
    await writer.wait_closed()
    print(name, "done")


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 9004)
    first = asyncio.create_task(client("first", 0))
    late = asyncio.create_task(client("late", 2))
    await asyncio.sleep(1.5)
    server.close()
    print("closed", server.is_serving(), server.sockets)
    await asyncio.gather(first, late)
    await asyncio.sleep(0.1)
    await server.wait_closed()
    print("end")
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
