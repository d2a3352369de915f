# rows: T11
"""A hook of the script's own is told of what nobody can catch in 3.14's words."""
import asyncio, gc, sys, weakref


def hook(unraisable):
    print(unraisable.err_msg.split(" at 0x")[0], "|", repr(unraisable.exc_value), unraisable.exc_type.__name__, unraisable.object)
    names = []
    traceback = unraisable.exc_traceback
    while traceback is not None:
        names.append(traceback.tb_frame.f_code.co_name)
        traceback = traceback.tb_next
    print("  ", names)


class Door:
    def __del__(self):
        raise ValueError("in __del__")


def generator():
    try:
        yield 1
    finally:
        raise KeyError("closing")


def collected(phase, info):
    raise RuntimeError("collecting")


async def numbers():
    try:
        yield 1
    finally:
        raise OSError("numbers")


async def child():
    Door()
    await asyncio.sleep(1)
    begun = generator()
    next(begun)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(sorted(context), repr(context["exception"])))
    left = numbers()
    await anext(left)
    del left
    await child()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(child())


sys.unraisablehook = hook
door = Door()
reference = weakref.ref(door, lambda dead: 1 / 0)
del door
gc.callbacks.append(collected)
gc.collect()
gc.callbacks.clear()
asyncio.run(main())
sys.unraisablehook = sys.__unraisablehook__
