# rows: P1 D1
"""Racing: the first result, the first success, the first of each, with and without losers that resist."""
import asyncio
import contextlib

async def first_completed(*coros):
    tasks = [asyncio.create_task(c) for c in coros]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for t in tasks: t.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

async def first_success(*coros):
    errors = []
    class Done(Exception): pass
    answer = None
    async def attempt(c):
        nonlocal answer
        try:
            answer = await c
        except Exception as e:
            e.add_note(f"attempt {len(errors)}")
            errors.append(e)
        else:
            raise Done
    with contextlib.suppress(Done):
        async with asyncio.TaskGroup() as tg:
            for c in coros: tg.create_task(attempt(c))
        raise ExceptionGroup("all failed", errors)
    return answer

async def work(name, t, fail=False, stubborn=0):
    try:
        await asyncio.sleep(t)
        if fail: raise OSError(name)
        return name
    except asyncio.CancelledError:
        if stubborn:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(stubborn)
            print("  ", name, "at last")
        raise

async def main():
    loop = asyncio.get_running_loop()
    print(await first_completed(work("a", 3), work("b", 1), work("c", 2, stubborn=5)), loop.time())
    print(await first_success(work("a", 3, True), work("b", 4), work("c", 9)), loop.time())
    try:
        await first_success(work("x", 1, True), work("y", 2, True))
    except* OSError as eg:
        print([ (str(e), e.__notes__) for e in eg.exceptions])
    for t in asyncio.as_completed([work("p", 2), work("q", 1), work("r", 3, True)]):
        try: print(await t)
        except OSError as e: print("bad", e)
    tasks = {asyncio.create_task(work(n, t)): n for n, t in zip("uvw", (3, 1, 2))}
    async for t in asyncio.as_completed(tasks):
        print(tasks[t], t.result(), t.done(), end="; ")
    print()
    try:
        for c in asyncio.as_completed([work("l", 1), work("m", 9)], timeout=2):
            print(await c)
    except TimeoutError as e:
        print("timed out", repr(e))
    print(len(asyncio.all_tasks()))
asyncio.run(main())
