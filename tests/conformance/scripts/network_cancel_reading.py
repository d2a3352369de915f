# rows: NW11 NW18
# Readers and writers are cancelled, two read at once, and what is forgotten is closed.
import asyncio


async def handle(reader, writer):
    try:
        while data := await reader.read(100):
            writer.write(data)
    except asyncio.CancelledError:
        print("handler cancelled")
        raise
    print("handler: end")
    writer.close()


async def forget():
    reader, writer = await asyncio.open_connection("127.0.0.1", 9021)
    writer.write(b"forgotten")
    print(await reader.read(100))


async def main():
    async with await asyncio.start_server(handle, "127.0.0.1", 9021):
        reader, writer = await asyncio.open_connection("127.0.0.1", 9021)
        reading = asyncio.create_task(reader.read(10))
        await asyncio.sleep(1)
        try:
            await reader.readline()
        except RuntimeError as error:
            print("RuntimeError", error)
        reading.cancel()
        try:
            await reading
        except asyncio.CancelledError:
            print("reading was cancelled")
        writer.write(b"after that\n")
        print(await reader.readline())
        writer.close()
        await writer.wait_closed()
        print("now")
        await asyncio.sleep(0.1)
        await forget()
        await asyncio.sleep(0.1)
        reader, writer = await asyncio.open_connection("127.0.0.1", 9021)
        await asyncio.sleep(0.1)
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        print("server has gone:", await reader.read())
        writer.close()
    print("end")


asyncio.run(main())
