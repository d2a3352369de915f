# rows: TH1
import threading, time, asyncio


async def ticker(stop):
    n = 0
    while not stop.is_set():
        n += 1
        await asyncio.sleep(0.1)
    return n


async def main():
    stop = threading.Event()
    t = threading.Timer(0.35, stop.set)
    t.start()
    print(await ticker(stop))
    t.join()
    print(t.finished.is_set())


asyncio.run(main())
