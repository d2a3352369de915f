# rows: NW11
# A group of clients, of which one fails: the others are cancelled while they read, and their connections closed.
import asyncio


async def handle(reader, writer):
    try:
        while line := await reader.readline():
            delay = float(line)
            await asyncio.sleep(delay)
            writer.write(b"bad\n" if delay == 2 else b"good\n")
            await writer.drain()
        print("server: end of file")
    except ConnectionError as error:
        print("server:", type(error).__name__)
    finally:
        writer.close()


async def client(number):
    reader, writer = await asyncio.open_connection("127.0.0.1", 9010)
    try:
        writer.write(b"%d\n" % number)
        answer = (await reader.readline()).decode().strip()
        print(number, answer)
        if answer == "bad":
            raise ValueError(f"client {number}")
    except asyncio.CancelledError:
        print(number, "cancelled")
        raise
    finally:
        writer.close()
        print(number, "closes")
        await writer.wait_closed()


async def main():
    async with await asyncio.start_server(handle, "127.0.0.1", 9010):
        try:
            async with asyncio.TaskGroup() as tg:
                for number in range(1, 4):
                    tg.create_task(client(number))
        except* ValueError as group:
            print("caught", group.exceptions)
        await asyncio.sleep(5)


asyncio.run(main())
