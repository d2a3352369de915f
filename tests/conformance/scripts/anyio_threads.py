# rows: TH1
import anyio, time


def worker():
    time.sleep(0.1)
    anyio.from_thread.run(anyio.sleep, 0.1)
    print(anyio.from_thread.run_sync(lambda: 'in loop'))
    return 5


async def main():
    print(await anyio.to_thread.run_sync(worker))
    try:
        await anyio.to_thread.run_sync(lambda: 1 / 0)
    except ZeroDivisionError as e:
        print(e)
    lim = anyio.CapacityLimiter(1)
    t = anyio.current_time()
    async with anyio.create_task_group() as tg:
        for i in range(3):
            tg.start_soon(lambda: anyio.to_thread.run_sync(time.sleep, 0.1, limiter=lim))
    print(round(anyio.current_time() - t, 1), lim.borrowed_tokens)


anyio.run(main)
