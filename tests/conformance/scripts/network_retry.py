# rows: NW10
# A client tries again, later each time, until the server is there.
import asyncio


async def handle(reader, writer):
    writer.write(b"welcome, " + await reader.readline())
    await writer.drain()
    writer.close()


async def connect_with_retry(host, port, attempts=6):
    delay = 0.1
    for attempt in range(1, attempts + 1):
        try:
            return await asyncio.open_connection(host, port)
        except ConnectionRefusedError as error:
            print(f"attempt {attempt}: {error}; again in {delay:.1f} s")
            await asyncio.sleep(delay)
            delay *= 2
    raise ConnectionError("gave up")


async def client():
    reader, writer = await connect_with_retry("127.0.0.1", 9009)
    writer.write(b"late one\n")
    print((await reader.read()).decode().strip())
    writer.close()
    await writer.wait_closed()


async def main():
    task = asyncio.create_task(client())
    await asyncio.sleep(1)
    print("server starts")
    async with await asyncio.start_server(handle, "127.0.0.1", 9009):
        await task
    try:
        await connect_with_retry("127.0.0.1", 9009, 2)
    except ConnectionError as error:
        print(repr(error))


asyncio.run(main())
