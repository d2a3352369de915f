# rows: TR3 TR8
import trio


async def job(name, seconds):
    await trio.sleep(seconds)
    print(name, "done at", trio.current_time())
    return name


async def main():
    async with trio.open_nursery() as nursery:
        print(nursery.start_soon(job, "a", 2), nursery.start_soon(job, "b", 1, name="bee"))
        print(sorted(task.name for task in nursery.child_tasks))
        nursery.start_soon(job, "c", 3)
        print("body done")
    print("left at", trio.current_time(), len(nursery.child_tasks))
    try:
        nursery.start_soon(job, "d", 1)  # refused
    except RuntimeError as error:
        print(error)
    async with trio.open_nursery() as outer:
        async with trio.open_nursery() as inner:
            inner.start_soon(job, "inner", 1)
            outer.start_soon(job, "outer", 2)
        print("inner left at", trio.current_time())


trio.run(main)
