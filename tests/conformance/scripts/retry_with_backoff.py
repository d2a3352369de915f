# rows: S8
import asyncio, functools, random
def retry(times, delay=0.1, backoff=2, exceptions=(Exception,)):
    def deco(f):
        @functools.wraps(f)
        async def wrapper(*a, **k):
            d = delay
            for attempt in range(1, times + 1):
                try:
                    return await f(*a, **k)
                except exceptions as e:
                    print(f"attempt {attempt} failed: {e!r}")
                    if attempt == times:
                        raise
                    await asyncio.sleep(d)
                    d *= backoff
        return wrapper
    return deco
calls = 0
@retry(4, exceptions=(ConnectionError,))
async def flaky():
    global calls
    calls += 1
    if calls < 3:
        raise ConnectionError(f"no {calls}")
    return "ok"
@retry(2)
async def hopeless():
    raise ValueError(random.random())
async def main():
    print(await flaky(), asyncio.get_running_loop().time())
    await hopeless()
asyncio.run(main())
