# rows: TR13 TR17 TR18
import trio


async def swallows():
    try:
        await trio.sleep(5)
    except trio.Cancelled:
        print("swallowed at", trio.current_time())
    return "a result after all"


async def main():
    for make in (trio.Cancelled, lambda: trio.Cancelled("why"), trio.Nursery, trio.lowlevel.Task):
        try:
            make()
        except TypeError as error:
            print(str(error).partition(".")[2])
    with trio.move_on_after(1) as scope:
        print(await swallows())
    print("without a checkpoint behind it:", scope.cancel_called, scope.cancelled_caught)
    with trio.move_on_after(1) as scope:
        try:
            await trio.sleep(5)
        except trio.Cancelled as error:
            raise
    print("raised on:", scope.cancelled_caught)
    with trio.move_on_after(1) as scope:
        try:
            await trio.sleep(5)
        finally:
            try:
                await trio.sleep(1)
            finally:
                print("cleanup must not wait", trio.current_time())
    try:
        with trio.fail_after(1) as scope:
            try:
                await trio.sleep(5)
            finally:
                raise OSError("worse")
    except OSError as error:
        print(repr(error), repr(error.__context__), scope.cancel_called, scope.cancelled_caught)


trio.run(main)
