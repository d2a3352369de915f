# rows: NW5
# A client that goes away in the middle of it, and one that does not read what was sent.
import asyncio


async def handle(reader, writer):
    name = (await reader.readline()).decode().strip()
    try:
        for number in range(5):
            writer.write(b"%d\n" % number)
            await writer.drain()
            await asyncio.sleep(1)
        print(name, "got all")
    except ConnectionError as error:
        print(name, "is gone:", type(error).__name__)
    finally:
        print(name, "closing", writer.is_closing())
        writer.close()
        try:
            await writer.wait_closed()
        except ConnectionError as error:
            print(name, "wait_closed:", type(error).__name__)


async def reading(count):
    reader, writer = await asyncio.open_connection("127.0.0.1", 9003)
    writer.write(b"reader %d\n" % count)
    for _ in range(count):
        print("read", await reader.readline())
    writer.close()
    await writer.wait_closed()


async def aborting():
    reader, writer = await asyncio.open_connection("127.0.0.1", 9003)
    writer.write(b"aborting\n")
    await asyncio.sleep(1.5)
    writer.transport.abort()
    print("aborted", writer.is_closing())
    try:
        await writer.drain()
    except ConnectionResetError as error:
        print("drain:", error)


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 9003)
    async with server:
        await reading(5)
        await reading(2)
        await asyncio.sleep(5)
        await aborting()
        await asyncio.sleep(5)


asyncio.run(main())
