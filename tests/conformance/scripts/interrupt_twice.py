# rows: R17
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    loop.call_later(2, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        print("first", loop.time())
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            print("second", loop.time())
            raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt")
