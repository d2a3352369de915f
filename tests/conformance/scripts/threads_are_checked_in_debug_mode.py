# rows: TH1
import asyncio
import threading


def asks(loop):
    for call in (lambda: loop.call_soon(print, "never"), lambda: loop.call_later(1, print, "never"),
                 lambda: loop.call_at(1, print, "never"), lambda: loop.call_soon_threadsafe(print, "from the thread")):
        try:
            call()
        except RuntimeError as error:
            print(error)


async def main():
    thread = threading.Thread(target=asks, args=(asyncio.get_running_loop(),))
    thread.start()
    await asyncio.to_thread(thread.join)


asyncio.run(main(), debug=True)
