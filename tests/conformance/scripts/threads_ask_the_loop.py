# rows: TH1
import asyncio, threading, time, concurrent.futures as cf


def call(loop, n):
    f = asyncio.run_coroutine_threadsafe(asyncio.sleep(n, n), loop)
    return f.result()


async def main():
    loop = asyncio.get_running_loop()
    with cf.ThreadPoolExecutor(3) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, call, loop, n / 10) for n in (3, 1, 2))))
    res = []

    def th():
        f = asyncio.run_coroutine_threadsafe(asyncio.sleep(5), loop)
        try:
            f.result(0.1)
        except TimeoutError:
            f.cancel()
            res.append('TO')
        f2 = asyncio.run_coroutine_threadsafe(bad(), loop)
        try:
            f2.result()
        except ValueError as e:
            res.append(repr(e))
    t = threading.Thread(target=th)
    t.start()
    while t.is_alive():
        await asyncio.sleep(0.05)
    print(res, len(asyncio.all_tasks()))


async def bad():
    raise ValueError('b')


asyncio.run(main())
