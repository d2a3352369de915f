# rows: W1 G1
"""A chat server whose connections are StreamReaders that are fed by hand, as transports would."""
import asyncio
import itertools


class Wire:
    """What one side writes arrives at the other's reader after a while."""

    def __init__(self, loop, latency):
        self.reader = asyncio.StreamReader(limit=64, loop=loop)
        self.loop, self.latency = loop, latency

    def write(self, data):
        self.loop.call_later(self.latency, self.reader.feed_data, data)

    def close(self):
        self.loop.call_later(self.latency, self.reader.feed_eof)


class Connection:
    def __init__(self, incoming, outgoing, name):
        self.reader, self.out, self.name = incoming.reader, outgoing, name
        self.closed = False

    def write(self, text):
        if not self.closed:
            self.out.write(text.encode() + b"\n")

    async def drain(self):
        await asyncio.sleep(0)

    def close(self):
        self.closed = True
        self.out.close()


class Server:
    ids = itertools.count(1)

    def __init__(self):
        self.people = {}

    def broadcast(self, text, but=None):
        for name, person in self.people.items():
            if name != but:
                person.write(text)

    async def serve(self, connection):
        connection.write("name?")
        name = (await connection.reader.readline()).decode().strip()
        if not name or name in self.people:
            connection.write("! no such luck")
            connection.close()
            return
        self.people[name] = connection
        self.broadcast(f"* {name} joined", but=name)
        try:
            while line := await asyncio.wait_for(connection.reader.readline(), 5):
                text = line.decode().rstrip()
                if text == "/quit":
                    break
                if text == "/who":
                    connection.write(" ".join(sorted(self.people)))
                    continue
                self.broadcast(f"{name}: {text}", but=name)
                await connection.drain()
        except TimeoutError:
            connection.write("! asleep?")
        except ValueError as error:
            connection.write(f"! {error}")
        finally:
            del self.people[name]
            self.broadcast(f"* {name} left")
            connection.close()


async def person(server, group, name, script, latency):
    loop = asyncio.get_running_loop()
    up, down = Wire(loop, latency), Wire(loop, latency)
    group.create_task(server.serve(Connection(up, down, name)), name=f"serve {name}")

    async def listen():
        async for line in down.reader:
            print(f"{loop.time():6.3f} {name:>6} < {line.decode().rstrip()}")
        print(f"{loop.time():6.3f} {name:>6} # closed, at_eof={down.reader.at_eof()}")

    ear = asyncio.create_task(listen(), name=f"ear of {name}")
    up.write(f"{name}\n".encode())
    for pause, text in script:
        await asyncio.sleep(pause)
        up.write(text.encode() + b"\n")
    await ear


async def main():
    server = Server()
    async with asyncio.TaskGroup() as group:
        group.create_task(person(server, group, "ann", [(1, "hello"), (0.5, "/who"), (2, "bye"), (0, "/quit")], 0.01))
        group.create_task(person(server, group, "bob", [(0.2, "I am bob"), (3, "x" * 200)], 0.02))
        await asyncio.sleep(0.1)
        group.create_task(person(server, group, "ann", [], 0.03))
        group.create_task(person(server, group, "carl", [(0.1, "…")], 0.05))
    print("over", server.people)


asyncio.run(main())
