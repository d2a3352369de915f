# rows: R11 T19 G45
import asyncio


class Loop(asyncio.EventLoop):
    def create_task(self, coroutine, **options):
        print("making", coroutine.__qualname__, sorted(options))
        return super().create_task(coroutine, **options)


def factory(loop, coroutine, **options):
    print("factory", coroutine.__qualname__)
    return asyncio.Task(coroutine, loop=loop, **options)


async def child(seconds, error=None):
    await asyncio.sleep(seconds)
    if error:
        raise error


async def main(with_factory):
    loop = asyncio.get_running_loop()
    if with_factory:
        loop.set_task_factory(factory)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child(1, ValueError("first")), name="fails")
            group.create_task(child(2))
            await asyncio.create_task(child(0))
    except* ValueError as errors:
        print(errors.exceptions, loop.time(), asyncio.all_tasks() - {asyncio.current_task()})
    await asyncio.gather(child(0), asyncio.wait_for(child(0), 1))


for with_factory in (False, True):
    with asyncio.Runner(loop_factory=Loop) as runner:
        runner.run(main(with_factory))
asyncio.run(main(True))
