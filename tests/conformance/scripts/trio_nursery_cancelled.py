# rows: TR7 TR8
import trio


async def child(name):
    print(name, "starts")
    try:
        await trio.sleep(5)
    finally:
        print(name, "ends at", trio.current_time())


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(child, "a")
        await trio.sleep(1)
        nursery.cancel_scope.cancel()
        print("the body goes on")
        nursery.start_soon(child, "late")
        await trio.sleep(1)
        print("never")
    print(nursery.cancel_scope.cancelled_caught, nursery.cancel_scope.cancel_called, trio.current_time())
    async with trio.open_nursery() as nursery:
        nursery.cancel_scope.cancel()
    print("nobody there:", nursery.cancel_scope.cancelled_caught)


trio.run(main)
