# rows: T17
import asyncio
import re


def shown(task):
    return re.sub(r"(running|defined) at [^>]*:", r"\1 at FILE:", repr(task))


async def fetch(url, delay):
    await asyncio.sleep(delay)
    if "bad" in url:
        raise ConnectionError(f"cannot fetch {url}")
    return f"<{url}>"
async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tasks = [tg.create_task(fetch(u, d), name=f"fetch-{u}") for u, d in [("a", .1), ("bad1", .2), ("bad2", .2), ("slow", 5)]]
            print(tg)
            print(shown(tasks[0]))
            await asyncio.sleep(0)
            print(shown(tasks[0]))
            print(tg)
    except* ConnectionError as eg:
        print(repr(eg), [str(e) for e in eg.exceptions])
    for t in tasks:
        print(t.get_name(), t.done(), t.cancelled(), shown(t))
asyncio.run(main())
