# rows: A1 A4
import asyncio


async def value(result, error=None):
    if error:
        raise error
    return result


async def finished(*coroutines):
    tasks = [asyncio.create_task(each) for each in coroutines]
    await asyncio.wait(tasks)
    return tasks


async def main():
    log = []

    async def beside(name):
        for turn in range(3):
            log.append(f"{name}{turn}")
            await asyncio.sleep(0)

    done = await finished(value(1), value(2))
    other = asyncio.create_task(beside("other"))
    whole = asyncio.gather(*done, done[0])
    print(whole.done(), whole.result())
    log.append("await")
    print(await whole, log)
    await other

    fails = await finished(value(0, ValueError("first")), value(0, KeyError("second")), value(3))
    whole = asyncio.gather(*fails, asyncio.sleep(1, "late"))
    print(whole.done(), repr(whole.exception()))
    print(asyncio.gather(*fails, return_exceptions=True).result())
    whole = asyncio.gather(asyncio.sleep(1, "late"), *done)
    print(whole.done(), await whole, asyncio.get_running_loop().time())

    gone = asyncio.create_task(asyncio.sleep(1))
    gone.cancel("why")
    await asyncio.wait([gone])
    print(asyncio.gather(gone, return_exceptions=True).result())
    whole = asyncio.gather(gone)
    try:
        await whole
    except asyncio.CancelledError as error:
        print(repr(error), whole.cancelled())
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    print(asyncio.gather(value("a"), value("b")).done(), asyncio.gather(value("a"), asyncio.sleep(0)).done())
    whole = asyncio.gather(value(0, OSError("eager")), value("b"))
    print(whole.done(), repr(whole.exception()), asyncio.gather().done())


asyncio.run(main())
