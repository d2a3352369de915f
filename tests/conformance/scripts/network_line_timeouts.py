# rows: NW4
# A protocol of lines, with a server that does not wait for ever, and clients that do not either.
import asyncio


async def handle(reader, writer):
    while True:
        try:
            async with asyncio.timeout(2):
                line = await reader.readline()
        except TimeoutError:
            writer.write(b"too slow\n")
            break
        if not line:
            break
        command, _, rest = line.decode().strip().partition(" ")
        if command == "sleep":
            await asyncio.sleep(float(rest))
            writer.write(b"slept\n")
        elif command == "quit":
            writer.write(b"bye\n")
            break
        else:
            writer.write(f"what is {command}?\n".encode())
        await writer.drain()
    await writer.drain()
    writer.close()


async def ask(reader, writer, text, patience=1.0):
    writer.write(text.encode() + b"\n")
    try:
        answer = await asyncio.wait_for(reader.readline(), patience)
        print(f"{text!r} -> {answer.decode()!r}")
    except asyncio.TimeoutError as error:
        print(f"{text!r} -> no answer", type(error).__name__)


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 9002)
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", 9002)
        await ask(reader, writer, "hello")
        await ask(reader, writer, "sleep 0.5")
        await ask(reader, writer, "sleep 1.5")
        await ask(reader, writer, "again")
        print(await reader.readline())
        await asyncio.sleep(3)
        print(await reader.readline(), await reader.readline(), reader.at_eof())
        writer.close()
        reader, writer = await asyncio.open_connection("127.0.0.1", 9002)
        await ask(reader, writer, "quit")
        print(await reader.read())
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
