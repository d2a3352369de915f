# rows: NW9
# write_eof() ends one direction; the other goes on.
import asyncio


async def count(reader, writer):
    text = await reader.read()
    print("server read to the end:", len(text), "closing", writer.is_closing())
    for word in text.decode().split():
        writer.write(f"{word} {len(word)}\n".encode())
        await asyncio.sleep(0.5)
    print("can_write_eof", writer.can_write_eof())
    writer.write_eof()
    await asyncio.sleep(1)
    writer.close()


async def main():
    async with await asyncio.start_server(count, "127.0.0.1", 9007):
        reader, writer = await asyncio.open_connection("127.0.0.1", 9007)
        writer.writelines([b"one ", b"three ", b"fifteen"])
        writer.write_eof()
        try:
            writer.write(b"more")
        except RuntimeError as error:
            print("RuntimeError", error)
        async for line in reader:
            print(line.decode().strip())
        print("at eof", reader.at_eof(), writer.is_closing())
        writer.close()
        await writer.wait_closed()
        writer.close()
        print(writer.is_closing())


asyncio.run(main())
