# rows: NW14
# serve_forever() until it is cancelled.
import asyncio


async def handle(reader, writer):
    print("handler starts")
    writer.write(b"hi\n")
    try:
        await reader.read()
    finally:
        writer.close()
        print("handler ends")


async def client():
    reader, writer = await asyncio.open_connection("127.0.0.1", 9014)
    print("client", await reader.readline())
    writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 9014, start_serving=False)
    print("serving", server.is_serving(), len(server.sockets), server.get_loop() is asyncio.get_running_loop())
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(1)
    print("serving", server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print("RuntimeError", "is already being awaited on serve_forever()" in str(error))
    await client()
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", server.is_serving())

    server = await asyncio.start_server(handle, "127.0.0.1", 9014, start_serving=False)
    await server.start_serving()
    async with server:
        try:
            async with asyncio.timeout(3):
                await server.serve_forever()
        except TimeoutError:
            print("three seconds")
    server = await asyncio.start_server(handle, "127.0.0.1", 9014)

    async def stop():
        await asyncio.sleep(1)
        server.close()
        print("close() cancels serve_forever()")

    stopper = asyncio.create_task(stop())
    try:
        await server.serve_forever()
    except asyncio.CancelledError:
        print("serve_forever() was cancelled", server.is_serving())
    await stopper


asyncio.run(main())
