# rows: NW8
# readexactly(), readuntil() and their errors.
import asyncio


async def handle(reader, writer):
    writer.write(b"12345")
    writer.write(b"6789;rest")
    await writer.drain()
    await asyncio.sleep(1)
    writer.write(b"x" * 50 + b"\n" + b"y" * 10)
    await writer.drain()
    await asyncio.sleep(1)
    writer.close()


async def main():
    async with await asyncio.start_server(handle, "127.0.0.1", 9006):
        reader, writer = await asyncio.open_connection("127.0.0.1", 9006, limit=20)
        print(await reader.readexactly(4))
        print(await reader.readuntil(b";"))
        print(await reader.readexactly(4))
        print(reader)
        try:
            await reader.readuntil()
        except asyncio.LimitOverrunError as error:
            print("LimitOverrunError", error, error.consumed)
        try:
            await reader.readline()
        except ValueError as error:
            print("ValueError", error)
        try:
            await reader.readexactly(40)
        except asyncio.IncompleteReadError as error:
            print("IncompleteReadError", error, len(error.partial), error.expected)
        try:
            await reader.readuntil()
        except asyncio.IncompleteReadError as error:
            print("IncompleteReadError", error, error.partial, error.expected)
        print(await reader.read(), reader.at_eof(), await reader.readline(), await reader.readexactly(0))
        for call in (lambda: reader.readexactly(-1), lambda: reader.readuntil(b"")):
            try:
                await call()
            except ValueError as error:
                print("ValueError", error)
        writer.close()


asyncio.run(main())
