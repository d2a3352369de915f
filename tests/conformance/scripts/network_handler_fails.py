# rows: NW16
# An error in a handler is reported, and its connection closed.
import asyncio


def report(loop, context):
    print("reported:", context["message"], repr(context.get("exception")), sorted(context))


async def handle(reader, writer):
    line = await reader.readline()
    print("handler", line)
    number = 10 / int(line)
    writer.write(b"%f\n" % number)
    await writer.drain()
    writer.close()


async def ask(text):
    reader, writer = await asyncio.open_connection("127.0.0.1", 9016)
    writer.write(text + b"\n")
    print("answer", await reader.read())
    writer.close()
    await writer.wait_closed()


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    async with await asyncio.start_server(handle, "127.0.0.1", 9016):
        await ask(b"4")
        await ask(b"0")
        await ask(b"x")
        await ask(b"5")


asyncio.run(main())
