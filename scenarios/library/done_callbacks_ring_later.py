"""A done callback runs a turn after its task has ended.

Theme: Coroutines and tasks, 2

The kitchen bell rings for every dish. The bell is a plain function: the loop calls it, in the
order in which the callbacks were added, once the task is done. It cannot await anything.
"""
import asyncio


async def cook(dish, seconds):
    await asyncio.sleep(seconds)
    if dish == "souffle":
        raise RuntimeError("it collapsed")
    print(f"{dish}: on the plate")
    return dish


def ring(task):
    error = task.exception()
    print(f"bell: {task.get_name()}", f"failed, {error}" if error else "is ready")


def count(task):
    orders.discard(task)
    print(f"{len(orders)} orders to go")


orders = set()


async def main():
    for dish, seconds in ("soup", 0.1), ("souffle", 0.2), ("pie", 0.3):
        task = asyncio.create_task(cook(dish, seconds), name=dish)
        task.add_done_callback(ring)
        task.add_done_callback(count)
        orders.add(task)
    while orders:
        await asyncio.sleep(0.12)
    print("kitchen closes")


asyncio.run(main())
