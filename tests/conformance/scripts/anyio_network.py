# rows: NW20
# A server and a client on anyio's streams, with asyncio below.
import anyio


async def handle(client):
    async with client:
        async for data in client:
            print("server:", data)
            await client.send(data.upper())
    print("server: the other end is closed")


async def main():
    async with anyio.create_task_group() as group:
        listener = await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=12399)
        group.start_soon(listener.serve, handle)
        async with await anyio.connect_tcp("127.0.0.1", 12399) as client:
            await client.send(b"hello")
            print("client:", await client.receive())
            with anyio.move_on_after(1) as scope:
                await client.receive()
            print("nothing came", scope.cancel_called)
        await anyio.sleep(1)
        try:
            await client.send(b"more")
        except anyio.ClosedResourceError as error:
            print(type(error).__name__)
        group.cancel_scope.cancel()
    try:
        await anyio.connect_tcp("127.0.0.1", 12398)
    except OSError as error:
        print(error)


anyio.run(main)
