# rows: G1 G7 O2 C1 C12 T19
import asyncio


class NamedGroup(asyncio.TaskGroup):
    def __init__(self, name):
        super().__init__()
        self.name = name
        self.made = []

    def create_task(self, coroutine, **keywords):
        task = super().create_task(coroutine, name=f"{self.name}-{len(self.made)}", **keywords)
        self.made.append(task)
        return task

    async def __aenter__(self):
        print("enter", self.name)
        return await super().__aenter__()

    async def __aexit__(self, kind, error, traceback):
        print("exit", kind and kind.__name__)
        try:
            return await super().__aexit__(kind, error, traceback)
        finally:
            print("left", [task.done() for task in self.made])


class Patience(asyncio.Timeout):
    async def __aexit__(self, *error):
        try:
            return await super().__aexit__(*error)
        except TimeoutError:
            raise TimeoutError("patience is at its end") from None


class TellingTask(asyncio.Task):
    def cancel(self, msg=None):
        print("cancel", self.get_name(), msg)
        return super().cancel(msg)


class Runner(asyncio.Runner):
    def run(self, coroutine, **keywords):
        print("run", coroutine.__name__)
        return super().run(coroutine, **keywords)


class Future(asyncio.Future):
    def set_result(self, result):
        super().set_result(("mine", result))


class Queue(asyncio.Queue):
    def _put(self, item):
        print("put", item)
        super()._put(item)


class Lock(asyncio.Lock):
    async def acquire(self):
        print("acquire")
        return await super().acquire()


async def fail():
    raise KeyError("child")


async def main():
    loop = asyncio.get_running_loop()
    async with NamedGroup("calm") as group:
        group.create_task(asyncio.sleep(1))
        task = group.create_task(asyncio.sleep(2, 5))
    print(task.get_name(), task.result(), group)
    try:
        async with NamedGroup("torn") as group:
            group.create_task(asyncio.sleep(1))
            raise ValueError("body")
    except* ValueError as errors:
        print(errors)
    try:
        async with Patience(loop.time() + 1):
            await asyncio.sleep(5)
    except TimeoutError as error:
        print(error)

    loop.set_task_factory(lambda loop, coroutine, **keywords: TellingTask(coroutine, loop=loop, **keywords))
    try:
        async with asyncio.timeout(1):
            await asyncio.create_task(asyncio.sleep(5), name="awaited")
    except TimeoutError:
        print("timeout")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(5), name="sibling")
            group.create_task(fail())
    except* KeyError as errors:
        print(repr(errors))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.create_task(asyncio.sleep(5), name="inner"), 9), name="outer")
    await asyncio.sleep(1)
    outer.cancel("from outside")
    await asyncio.wait([outer])
    asyncio.create_task(asyncio.sleep(9), name="left over")
    loop.set_task_factory(None)

    future = Future()
    future.set_result(1)
    print(await future, future)
    await Queue().put(1)
    async with Lock() as bound:
        print(bound)


with Runner() as runner:
    runner.run(main())
