# rows: none
import inspect, asyncio, functools
@inspect.markcoroutinefunction
def f(): return asyncio.sleep(0, "marked")
async def main():
    print(inspect.iscoroutinefunction(f), await f(), inspect.iscoroutinefunction(functools.partial(main)))
asyncio.run(main())
