# rows: C1
import asyncio
import gc
import weakref


class Thing:
    pass


async def sleeps(thing=None):
    await asyncio.sleep(100)


async def waits(future):
    await future


async def short():
    await asyncio.sleep(1)


def closed_loop():
    """A loop that was closed while tasks wait for something."""
    loop = asyncio.new_event_loop()
    future = loop.create_future()
    tasks = [loop.create_task(sleeps()), loop.create_task(waits(future))]
    loop.run_until_complete(short())
    tasks.append(loop.create_task(sleeps()))
    loop.close()
    for task in tasks:
        task._log_destroy_pending = False
    return loop, future, tasks


def attempt(what, function, *arguments):
    try:
        print(what, function(*arguments))
    except RuntimeError as error:
        print(what, repr(error))


loop, future, (asleep, waiting, fresh) = closed_loop()
attempt("a sleeping task:", asleep.cancel)
attempt("again:", asleep.cancel)
print(asleep.done(), asleep.cancelling())
attempt("a waiting task:", waiting.cancel)
print(waiting.done(), future.cancelled())
attempt("a task that never ran:", fresh.cancel)

loop, future, tasks = closed_loop()
attempt("a result:", future.set_result, 1)
print(future.result())

loop, future, tasks = closed_loop()
attempt("an exception:", future.set_exception, ValueError("late"))
print(repr(future.exception()))

loop, future, tasks = closed_loop()
attempt("a cancellation:", future.cancel)
print(future.cancelled())

future = loop.create_future()
attempt("for nobody:", future.set_result, 1)
attempt("a callback for what is done:", future.add_done_callback, print)
future = loop.create_future()
future.add_done_callback(print)
attempt("with a callback:", future.set_result, 1)
attempt("twice:", future.cancel)

loop = asyncio.new_event_loop()
thing = Thing()
thing.task = loop.create_task(sleeps(thing))
thing.task._log_destroy_pending = False
loop.run_until_complete(short())
loop.close()
kept = weakref.ref(thing)
attempt("in a cycle:", thing.task.cancel)
del thing, asleep, waiting, fresh, tasks
gc.collect()
print("gone:", kept() is None)
