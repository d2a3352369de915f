# rows: T17
import asyncio
import sys


def shown(graph, indent=""):
    script = [entry.frame.f_code.co_name for entry in graph.call_stack if entry.frame.f_code.co_filename == shown.__code__.co_filename]
    name = graph.future.get_name() if isinstance(graph.future, asyncio.Task) else "a future"
    print(indent + name, script)
    for waiter in sorted(graph.awaited_by, key=lambda each: each.future.get_name()):
        shown(waiter, indent + "  ")


async def inner(gate):
    await gate.wait()


async def outer(gate):
    await inner(gate)


async def gathers(task):
    await asyncio.gather(task, asyncio.sleep(0))


async def shields(task):
    await asyncio.shield(task)


async def awaits(task):
    await task


async def waits(task):
    await asyncio.wait([task])


async def child():
    shown(asyncio.capture_call_graph())


async def main():
    gate = asyncio.Event()
    task = asyncio.create_task(outer(gate), name="outer")
    others = [asyncio.create_task(each(task), name=each.__name__) for each in (gathers, shields, awaits, waits)]
    await asyncio.sleep(0)
    shown(asyncio.capture_call_graph(task))
    shown(asyncio.capture_call_graph(others[0]))
    for limit in (0, 1, -1):
        print(limit, len(asyncio.capture_call_graph(task, limit=limit).call_stack))
    future = asyncio.get_running_loop().create_future()
    asyncio.future_add_to_awaited_by(future, others[0])
    shown(asyncio.capture_call_graph(future))
    asyncio.future_discard_from_awaited_by(future, others[0])
    shown(asyncio.capture_call_graph(future))
    lines = asyncio.format_call_graph(others[1]).splitlines()
    print(lines[0].partition(", id=")[0], lines[1:2])
    gate.set()
    await asyncio.wait(others)
    async with asyncio.TaskGroup() as group:
        group.create_task(child(), name="child")
    asyncio.print_call_graph(file=sys.stderr)
    try:
        asyncio.capture_call_graph(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
try:
    asyncio.capture_call_graph()
except RuntimeError as error:
    print(error)
