# rows: C2
import asyncio


class Task(asyncio.Task):
    """As the backports of task groups have it."""

    def __init__(self, coroutine, **keywords):
        self._num_cancels_requested = 0
        super().__init__(coroutine, **keywords)

    def cancel(self, msg=None):
        if not self.done():
            self._num_cancels_requested += 1
        return super().cancel(msg)

    def cancelling(self):
        return self._num_cancels_requested

    def uncancel(self):
        self._num_cancels_requested = max(self._num_cancels_requested - 1, 0)
        return self._num_cancels_requested


async def child(number):
    try:
        await asyncio.sleep(number)
    except asyncio.CancelledError:
        print("cancelled", number, asyncio.current_task().cancelling())
        raise


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coroutine, **keywords: Task(coroutine, loop=loop, **keywords))
    task = asyncio.create_task(child(5), name="five")
    await asyncio.sleep(1)
    print(type(task).__name__, task.cancel("why"), task.cancel(), task.cancelling())
    print(await asyncio.gather(task, return_exceptions=True), task.uncancel(), task.cancelling())
    async with asyncio.TaskGroup() as group:
        group.create_task(child(1))
        late = group.create_task(child(9))
        await asyncio.sleep(2)
        late.cancel()


asyncio.run(main())
