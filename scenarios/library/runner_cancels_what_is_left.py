"""When main returns, the runner cancels every task that is left.

Theme: Runner and Ctrl-C, 1

Letters are thrown into a box that nobody empties in time: tasks that nobody waits for end when
asyncio.run() closes. A group would have waited for them.
"""
import asyncio

letters = set()  # a task that nobody keeps may vanish


async def carry(letter, seconds):
    try:
        await asyncio.sleep(seconds)
        print(f"{letter} delivered")
    except asyncio.CancelledError:
        print(f"{letter} returned to its sender")
        raise


def post(letter, seconds):
    letters.add(asyncio.create_task(carry(letter, seconds)))


async def main():
    post("birthday card", 0.1)
    post("love letter", 0.4)
    await asyncio.sleep(0.2)
    print("main is done")


asyncio.run(main())
print("the love letter never arrived")
