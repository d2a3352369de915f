# rows: R18 R19
import asyncio
import signal


def own(number, frame):
    print("own handler")


async def main():
    loop = asyncio.get_running_loop()
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(1)
    loop.add_signal_handler(signal.SIGINT, print, "loop handler")
    signal.raise_signal(signal.SIGINT)
    print("raised")
    await asyncio.sleep(0)
    print("a turn later", loop.remove_signal_handler(signal.SIGINT), loop.remove_signal_handler(signal.SIGINT))


old = signal.signal(signal.SIGINT, own)
asyncio.run(main())
signal.signal(signal.SIGINT, old)


async def look():
    return signal.getsignal(signal.SIGINT) is old


print(asyncio.run(look()), signal.getsignal(signal.SIGINT) is old)
