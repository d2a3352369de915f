# rows: TR3 TR9
import trio


async def child(name, seconds, *, task_status=trio.TASK_STATUS_IGNORED):
    task = trio.lowlevel.current_task()
    print(name, "begins under", task.parent_nursery.parent_task.name.rpartition(".")[2])
    await trio.sleep(seconds)
    task_status.started()
    print(name, "goes on in the nursery it was meant for:", task.parent_nursery is target, trio.current_time())
    await trio.sleep(5)
    print(name, "ends at", trio.current_time())


async def fails_later(*, task_status):
    task_status.started("began")
    await trio.sleep(1)
    raise ValueError("later")


async def twice(*, task_status):
    task_status.started(1)
    task_status.started(2)


async def starter():
    with trio.move_on_after(2) as scope:
        print(await target.start(child, "quick", 1), len(target.child_tasks))
        await target.start(child, "slow", 4)
    print("the starter's own scope stops the slow one:", scope.cancelled_caught, trio.current_time())


async def main():
    global target
    async with trio.open_nursery() as target:
        target.start_soon(starter)
    print("left at", trio.current_time())
    try:
        async with trio.open_nursery(strict_exception_groups=True) as nursery:
            print(await nursery.start(fails_later))
            await trio.sleep(9)
    except* ValueError as group:
        print(group.exceptions, trio.current_time())
    try:
        async with trio.open_nursery(strict_exception_groups=True) as nursery:
            print(await nursery.start(twice))
    except* RuntimeError as group:
        print(group.exceptions)
    try:
        await nursery.start(child, "too late", 1)
    except RuntimeError as error:
        print(error)


trio.run(main)
