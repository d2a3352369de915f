# rows: TR1 TR19
import threading

import trio


def work(number):
    print("in", threading.current_thread().name, threading.current_thread() is threading.main_thread())
    print("asks", trio.from_thread.run(answer, number))
    print("calls", trio.from_thread.run_sync(abs, -number))
    return number * 2


async def answer(number):
    await trio.lowlevel.checkpoint()
    return number + 1


def fails():
    raise ValueError("in a thread")


async def main():
    print(await trio.to_thread.run_sync(work, 20))
    try:
        await trio.to_thread.run_sync(fails)
    except ValueError as error:
        print(repr(error))


trio.run(main)
