"""Ctrl-C cancels the main task, and only then raises KeyboardInterrupt.

Theme: Runner and Ctrl-C, 3

A captain at the pumps presses Ctrl-C (the script does it for you). The crew is cancelled through
the group, everybody cleans up, and at the very end asyncio.run() raises KeyboardInterrupt.
"""
import asyncio
import signal


async def pump(deck):
    try:
        while True:
            await asyncio.sleep(0.2)
            print(f"{deck}: pumping")
    finally:
        print(f"{deck}: pump stowed")


async def captain():
    await asyncio.sleep(0.5)
    print("captain: Ctrl-C")
    signal.raise_signal(signal.SIGINT)


async def main():
    try:
        async with asyncio.TaskGroup() as crew:
            crew.create_task(pump("bow"))
            crew.create_task(captain())
    except asyncio.CancelledError:
        print("main: was cancelled")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("the harbour heard KeyboardInterrupt")
