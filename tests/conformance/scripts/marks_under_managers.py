# rows: B5
import asyncio
import contextlib
import traceback


class Manager:
    def __init__(self, name, fails=""):
        self.name, self.fails = name, fails

    def _do(self, what):
        if what == self.fails:
            raise LookupError(f"{self.name} {what}")

    def __enter__(self):
        self._do("enter")

    def __exit__(self, *error):
        self._do("exit")

    async def __aenter__(self):
        await asyncio.sleep(0)
        self._do("enter")

    async def __aexit__(self, *error):
        await asyncio.sleep(0)
        self._do("exit")


def plain(first, second, third):
    with Manager("a", first) as a, Manager("b", second), Manager("c", third):
        pass


def fails(first, second):
    with Manager("a", first), Manager("b", second) as b:
        raise KeyError("body")


def returns(first, second, third):
    with Manager("a", first), Manager("b", second), Manager("c", third):
        if third == "":
            return 1
        return 2


def breaks(first, second):
    for _ in range(2):
        with Manager("ä", first), Manager("b", second):
            break


def in_one_line(first, second):
    with Manager("a", first), Manager("b", second): int("x") if first == "" else 5


async def asynchronous(first, second, third):
    async with Manager("a", first), Manager("b", second) as b, Manager("c", third):
        await asyncio.sleep(0)


async def of_asyncio():
    async with asyncio.timeout(1), asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(5))


async def groups():
    async with contextlib.AsyncExitStack() as stack, asyncio.TaskGroup() as group:
        group.create_task(asynchronous("", "", "exit"))


async def single():
    async with Manager("only", "exit"):
        pass


def show(error):
    print(repr(error))
    for entry in traceback.format_exception(error):
        here = entry.split("\n")
        if "marks_under_managers" in here[0] and "with " in entry:
            print(*here[1:-1], sep="\n")


def marks(work, *told):
    try:
        work(*told)
    except Exception as error:
        show(error)


async def marks_of(coroutine):
    try:
        await coroutine
    except Exception as error:
        show(error)


async def main():
    for failing in ("enter", "exit"):
        for at in range(3):
            told = [failing if each == at else "" for each in range(3)]
            marks(plain, *told)
            marks(returns, *told)
            await marks_of(asynchronous(*told))
            if at < 2:
                marks(fails, *told[:2])
                marks(breaks, *told[:2])
                marks(in_one_line, *told[:2])
    await marks_of(of_asyncio())
    await marks_of(groups())
    await marks_of(single())


asyncio.run(main())
