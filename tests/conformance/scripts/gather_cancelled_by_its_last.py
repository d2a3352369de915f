# rows: A8 A9 M6
# A cancelled gather that collects errors raises what its last awaitable was cancelled with, whichever ended last.
import asyncio


async def ends(after, message):
    await asyncio.sleep(after)
    if message:
        raise asyncio.CancelledError(message)
    return after


async def main():
    children = ((9, None), (1, "one")), ((1, "one"), (9, None)), ((1, "one"), (2, "two"), (9, None)), ((9, None), (1, None)), ((9, None), (9, None))
    for specification in children:
        for collects in (False, True):
            gathered = asyncio.gather(*(ends(*each) for each in specification), return_exceptions=collects)
            asyncio.get_running_loop().call_later(3, gathered.cancel, "outer")
            try:
                print(await gathered)
            except asyncio.CancelledError as error:
                print(specification, collects, error.args, asyncio.current_task().cancelling())


asyncio.run(main())
