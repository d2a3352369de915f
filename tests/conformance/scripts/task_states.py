# rows: T1
import asyncio


async def give(value):
    await asyncio.sleep(1)
    if isinstance(value, Exception):
        raise value
    return value


async def main():
    good = asyncio.create_task(give(5))
    bad = asyncio.create_task(give(ValueError("no")))
    gone = asyncio.create_task(give(6))
    for read in (good.result, good.exception):
        try:
            read()
        except asyncio.InvalidStateError as error:
            print(error)
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.wait([good, bad, gone])
    print(good.done(), good.cancelled(), good.result(), good.exception())
    print(bad.done(), bad.cancelled(), repr(bad.exception()))
    print(gone.done(), gone.cancelled())
    for read in (gone.result, gone.exception):
        try:
            read()
        except asyncio.CancelledError as error:
            print(repr(error))
    try:
        bad.result()
    except ValueError as error:
        print(error)


asyncio.run(main())
