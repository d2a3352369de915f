# rows: R19
import asyncio, signal
async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for s in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(s, stop.set)
    loop.call_later(1, signal.raise_signal, signal.SIGTERM)
    await stop.wait()
    print("graceful", loop.time())
    print(loop.remove_signal_handler(signal.SIGTERM), loop.remove_signal_handler(signal.SIGUSR1))
asyncio.run(main())
