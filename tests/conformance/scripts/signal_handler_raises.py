# rows: R18 L11
import asyncio
import signal


def handler(number, frame):
    raise RuntimeError(f"the handler of {signal.Signals(number).name}")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: print(context["message"], repr(context["exception"])))
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    await asyncio.sleep(5)
    print("the loop goes on", loop.time())
    try:
        signal.raise_signal(signal.SIGINT)
    except RuntimeError as error:
        print("raised here:", error)


signal.signal(signal.SIGINT, handler)
asyncio.run(main())
