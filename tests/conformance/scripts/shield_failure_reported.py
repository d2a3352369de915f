# rows: H4 H5
import asyncio


def handler(loop, context):
    print("handler:", context["message"], repr(context.get("exception")))


async def fail():
    await asyncio.sleep(2)
    raise ValueError("nobody listens")


async def work(name):
    await asyncio.sleep(2)
    print(name, "done")


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    outer = asyncio.ensure_future(asyncio.shield(asyncio.create_task(fail())))
    await asyncio.sleep(1)
    outer.cancel()
    await asyncio.sleep(2)
    gathering = asyncio.shield(asyncio.gather(work("a"), work("b")))
    asyncio.get_running_loop().call_later(1, gathering.cancel)
    try:
        await gathering
    except asyncio.CancelledError:
        print("shield cancelled")
    await asyncio.sleep(3)
    gathering = asyncio.gather(asyncio.shield(work("shielded")), work("bare"))
    asyncio.get_running_loop().call_later(1, gathering.cancel)
    try:
        await gathering
    except asyncio.CancelledError:
        print("gathering cancelled")
    await asyncio.sleep(3)


asyncio.run(main())
