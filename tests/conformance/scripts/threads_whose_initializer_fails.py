# rows: TH1
import asyncio
import concurrent.futures
import logging
import threading
import time

logging.disable()  # it names threads and lines
here = threading.local()


def prepare(name):
    here.name = name


def fail(*_):
    raise ValueError("not prepared")


def work(number):
    time.sleep(0.01)
    return number, here.name


with concurrent.futures.ThreadPoolExecutor(2, initializer=prepare, initargs=("prepared",)) as pool:
    print(list(pool.map(work, range(4))))
with concurrent.futures.ThreadPoolExecutor(1, initializer=fail, initargs=(1, 2)) as pool:
    for _ in range(2):
        try:
            print(pool.submit(work, 1).result())
        except concurrent.futures.BrokenExecutor as error:
            print(type(error).__name__, error)


async def main():
    with concurrent.futures.ThreadPoolExecutor(1, initializer=fail) as pool:
        try:
            await asyncio.get_running_loop().run_in_executor(pool, work, 1)
        except concurrent.futures.BrokenExecutor as error:
            print(type(error).__name__, error)


asyncio.run(main())
