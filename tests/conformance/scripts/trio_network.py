# rows: NW20
# An echo server and its clients on trio's streams.
import trio
import trio.testing


async def echo(stream):
    print("server: somebody is there")
    async for data in stream:
        print("server: received", data)
        await stream.send_all(data)
    print("server: the other end is closed")


async def send(stream):
    for number in range(3):
        print("sends", number)
        await stream.send_all(b"%d" % number)
        await trio.sleep(1)
    await stream.send_eof()


async def receive(stream):
    async for data in stream:
        print("got", data)
    print("no more comes")


async def main():
    async with trio.open_nursery() as nursery:
        await nursery.start(trio.serve_tcp, echo, 12345)
        async with await trio.open_tcp_stream("127.0.0.1", 12345) as stream:
            async with trio.open_nursery() as inner:
                inner.start_soon(send, stream)
                inner.start_soon(receive, stream)
        stream = await trio.open_tcp_stream("127.0.0.1", 12345)
        with trio.move_on_after(2) as scope:
            await stream.receive_some()
        print("nothing came", scope.cancelled_caught)
        async with trio.open_nursery() as inner:
            inner.start_soon(receive, stream)
            await trio.testing.wait_all_tasks_blocked()
            try:
                await stream.receive_some()
            except trio.BusyResourceError as error:
                print(error)
            inner.cancel_scope.cancel()
        await stream.aclose()
        try:
            await stream.send_all(b"x")
        except trio.ClosedResourceError as error:
            print(type(error).__name__)
        try:
            await trio.open_tcp_stream("127.0.0.1", 12346)
        except OSError as error:
            print(error)
        await trio.sleep(1)
        nursery.cancel_scope.cancel()


trio.run(main)
