"""A server has a task for each of its clients.

Theme: Locks, queues and other meeting points, 4

A tea house serves whoever comes: for each connection, asyncio starts a task that runs serve(). It
waits 0.3 s for an order. Emil reads the menu for longer and is sent away; Rosa has her tea by then.
"""
import asyncio


async def serve(reader, writer):
    try:
        async with asyncio.timeout(0.3):
            order = await reader.readline()
        answer = f"here is your {order.decode().strip()}"
    except TimeoutError:
        answer = "we cannot wait any longer"
    writer.write(f"{answer}\n".encode())
    writer.close()


async def guest(name, order, seconds, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await asyncio.sleep(seconds)  # over the menu
    writer.write(f"{order}\n".encode())
    answer = await reader.readline()
    print(f"{name} hears: {answer.decode().strip()}")
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, asyncio.TaskGroup() as tables:
        tables.create_task(guest("Rosa", "tea", 0.1, port))
        tables.create_task(guest("Emil", "coffee", 0.5, port))
    print("the tea house closes")


asyncio.run(main())
