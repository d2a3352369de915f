import asyncio


async def crash(n):
    await asyncio.sleep(1)
    raise ExceptionGroup("crash", [ValueError(n), ExceptionGroup("deep", [TypeError(n), OSError(n)])])


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            for n in (1, 2, 3):
                tg.create_task(crash(n))
    except* ValueError:
        pass
    except* (TypeError, OSError):
        pass


asyncio.run(main())
