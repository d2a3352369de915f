# rows: P1 P2 P3 P4
import asyncio


async def work(delay, error=None):
    await asyncio.sleep(delay)
    if error:
        raise error
    return delay


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    def make(*specs):
        return [asyncio.create_task(work(*spec), name=f"{spec[0]}") for spec in specs]

    done, pending = await asyncio.wait(make((1,), (2, ValueError("kept")), (3,)))
    print(names(done), names(pending), [repr(task.exception()) for task in sorted(done, key=lambda t: t.get_name())])
    done, pending = await asyncio.wait(make((1,), (2,), (3,)), timeout=2.5)
    print(names(done), names(pending))
    await asyncio.wait(pending)
    tasks = make((1,), (1,), (3,))
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    await asyncio.wait(pending)
    tasks = make((1,), (2, KeyError("k")), (4,), (9,))
    asyncio.get_running_loop().call_later(0.5, tasks[3].cancel)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending))
    tasks[1].exception()


asyncio.run(main())
