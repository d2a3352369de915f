# rows: TH1
# Results that are there at once, for tasks that block their loop instead of awaiting them.
import asyncio
import concurrent.futures
import threading
import time


def double(number):
    return number * 2


def fail():
    raise KeyError("in a thread")


async def block(pool):
    print(list(pool.map(double, range(3))), pool.submit(double, 4).result())
    try:
        pool.submit(fail).result()
    except KeyError as error:
        print(repr(error))
    polled = pool.submit(double, 5)
    while not polled.done():
        time.sleep(0.001)
    waited = [pool.submit(double, 6), pool.submit(double, 7)]
    done, _ = concurrent.futures.wait(waited)
    print(polled.result(), len(done), sorted(future.result() for future in concurrent.futures.as_completed(waited)))
    told = pool.submit(double, 8)
    told.add_done_callback(lambda future: print("told", future.result()))
    print(await asyncio.wrap_future(told))
    awaited = asyncio.get_running_loop().run_in_executor(pool, double, 9)
    time.sleep(0.01)
    print(awaited.done(), await awaited)
    last = pool.submit(double, 10)
    pool.shutdown()
    print(last.done())


def run():
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        asyncio.run(block(pool))


async def doubled(number):
    await asyncio.sleep(number / 100)
    return double(number)


async def main():
    await asyncio.gather(asyncio.sleep(0.05), asyncio.to_thread(run))
    with concurrent.futures.ThreadPoolExecutor() as pool:
        print(list(pool.map(lambda number: asyncio.run(doubled(number)), range(3))))


run()
thread = threading.Thread(target=run)
thread.start()
thread.join()
asyncio.run(main())
