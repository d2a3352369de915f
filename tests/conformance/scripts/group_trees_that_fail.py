# rows: G1 E1
import asyncio
async def tree(path, depth, fail):
    try:
        async with asyncio.TaskGroup() as tg:
            await asyncio.sleep(.1 * depth)
            if path == fail: raise ValueError(path)
            if depth:
                for k in "lr": tg.create_task(tree(path + k, depth - 1, fail), name=path + k)
    except* asyncio.TimeoutError: pass
    finally:
        if depth == 1: await asyncio.sleep(.05); order.append(path)
def show(e, d=0):
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: show(x, d + 1)
    else: print(d, repr(e))
async def main():
    for fail in ("", "l", "lr", "lrl", "zz"):
        order.clear()
        try: await tree("", 3, fail)
        except* ValueError as eg: show(eg)
        print(fail or "root", order, round(asyncio.get_running_loop().time(), 2))
order = []
asyncio.run(main())
