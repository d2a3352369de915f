# rows: TR6
import signal

import trio


async def presses():
    await trio.sleep(1)
    signal.raise_signal(signal.SIGINT)


async def main():
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        print("caught at once")
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(presses)
            await trio.sleep(5)
    except KeyboardInterrupt as error:
        print("through the nursery", trio.current_time())
    await trio.sleep(1)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(presses)


trio.run(main)
