# rows: R15 R16
import asyncio
import signal


async def breaks():
    try:
        await asyncio.sleep(9)
    finally:
        raise ValueError("in clean-up")


async def group():
    asyncio.get_running_loop().call_later(1, signal.raise_signal, signal.SIGINT)
    async with asyncio.TaskGroup() as group:
        group.create_task(breaks())


async def also_cancelled():
    me = asyncio.current_task()
    loop = asyncio.get_running_loop()
    loop.call_later(1, me.cancel)
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    await asyncio.sleep(9)


for main in (group, also_cancelled):
    try:
        asyncio.run(main())
    except BaseException as error:
        print(main.__name__, repr(error))
