# rows: R4 L4
# Closing a runner takes turns of the loop, in which what is due still happens: two for the generators, two for the executor.
import asyncio


def chain(number, most=12):
    print("chain", number)
    if number < most:
        asyncio.get_running_loop().call_soon(chain, number + 1)


async def returns_at_once():
    asyncio.get_running_loop().call_soon(chain, 0)


async def leaves_a_task():
    async def left():
        try:
            await asyncio.sleep(10)
        finally:
            print("left")

    asyncio.get_running_loop().call_soon(chain, 0)
    await asyncio.sleep(0)
    leaves_a_task.kept = asyncio.create_task(left())
    await asyncio.sleep(0)


async def is_waited_for():
    async def waits(main):
        await main
        print("after main")
        raise ValueError(1)

    task = is_waited_for.kept = asyncio.create_task(waits(asyncio.current_task()))
    task.add_done_callback(lambda task: print("done", repr(task.exception())))
    await asyncio.sleep(1)


async def has_a_timer():
    loop = asyncio.get_running_loop()
    loop.call_later(0, loop.call_soon, chain, 11)
    loop.call_later(1, print, "too late")


for main in (returns_at_once, leaves_a_task, is_waited_for, has_a_timer):
    asyncio.run(main())
    print("--")

with asyncio.Runner() as runner:
    runner.run(returns_at_once())
    print("between")
    runner.run(asyncio.sleep(0))
    print("closing")
