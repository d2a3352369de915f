# rows: S10 T4
import asyncio
import contextvars

colour = contextvars.ContextVar("colour", default="none")


def show(where):
    print(where, colour.get())


async def child():
    show("child")
    colour.set("green")
    show("child after")


async def main():
    loop = asyncio.get_running_loop()
    colour.set("red")
    loop.call_soon(show, "soon")
    loop.call_later(1, show, "later")
    task = asyncio.create_task(child())
    colour.set("blue")
    await task
    show("main")
    context = contextvars.copy_context()
    context.run(colour.set, "violet")
    loop.call_soon(show, "given", context=context)
    await asyncio.create_task(child(), context=context)
    print(context[colour])
    await asyncio.sleep(2)


asyncio.run(main())
