# rows: NW1 NW3
# A chat server that sends what each one says to all others.
import asyncio

clients = {}


async def broadcast(text, sender=None):
    for name, writer in list(clients.items()):
        if name != sender:
            writer.write(text.encode() + b"\n")
            await writer.drain()


async def handle(reader, writer):
    name = (await reader.readline()).decode().strip()
    clients[name] = writer
    print(name, "joined;", len(clients), "here")
    await broadcast(f"* {name} joined", name)
    try:
        async for line in reader:
            text = line.decode().strip()
            if text == "/quit":
                break
            await broadcast(f"<{name}> {text}", name)
    finally:
        del clients[name]
        await broadcast(f"* {name} left")
        writer.close()
        await writer.wait_closed()
        print(name, "left")


async def listen(name, reader):
    async for line in reader:
        print(f"[{name}]", line.decode().rstrip())
    print(f"[{name}] end")


async def client(name, start, lines):
    await asyncio.sleep(start)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9001)
    writer.write(f"{name}\n".encode())
    listener = asyncio.create_task(listen(name, reader))
    for line in lines:
        await asyncio.sleep(1)
        writer.write(f"{line}\n".encode())
        await writer.drain()
    await listener
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 9001)
    async with server, asyncio.TaskGroup() as tg:
        tg.create_task(client("ann", 0, ["hello", "anybody?", "ah", "/quit"]))
        tg.create_task(client("bob", 1.5, ["hi ann", "bye", "/quit"]))
        tg.create_task(client("eve", 2.25, ["listening", "/quit"]))


asyncio.run(main())
