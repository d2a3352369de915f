# rows: T4 S10
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="none")
other = contextvars.ContextVar("other")


def look(ctx):
    return sorted((v.name, ctx[v]) for v in ctx)


async def keeps_token():
    token = var.set("first")
    await asyncio.sleep(1)
    print("after a sleep:", var.get(), token.old_value is contextvars.Token.MISSING)
    token2 = var.set("second")
    await asyncio.sleep(1)
    var.reset(token2)
    print("reset once:", var.get())
    await asyncio.sleep(1)
    var.reset(token)
    print("reset twice:", var.get())
    return token


async def foreign_token(task):
    token = await task
    try:
        var.reset(token)
    except (ValueError, RuntimeError) as error:
        print(type(error).__name__)


async def steals(box):
    await asyncio.sleep(0.5)
    try:
        var.reset(box[0])
    except ValueError as error:
        print("stolen:", str(error).split(" at 0x")[0][:20], "different Context" in str(error))


async def gives(box):
    box.append(var.set("given"))
    await asyncio.sleep(2)
    print("giver:", var.get())
    var.reset(box[0])
    print("giver:", var.get())


async def child(name):
    print(name, "starts with", var.get(), other.get("-"))
    var.set(name)
    await asyncio.sleep(0.1)
    other.set(name)
    await asyncio.sleep(0.1)
    print(name, "ends with", var.get(), other.get("-"))
    return asyncio.current_task().get_context()


async def parent():
    var.set("parent")
    first = asyncio.create_task(child("a"))
    var.set("parent, later")
    second = asyncio.create_task(child("b"))
    before = first.get_context()
    print(look(before))
    same = await first
    print(same is before, look(same), first.get_context() is before)
    print(look(await second), var.get())


async def own_context():
    ctx = contextvars.copy_context()
    ctx.run(var.set, "in ctx")
    task = asyncio.create_task(child("own"), context=ctx)
    print(task.get_context() is ctx)
    await task
    print(look(ctx), var.get())
    again = asyncio.create_task(child("again"), context=ctx)
    await again
    print(look(ctx))


async def inside_itself():
    ctx = asyncio.current_task().get_context()
    var.set("self")
    await asyncio.sleep(0)
    print(ctx[var], asyncio.current_task().get_context() is ctx)
    try:
        ctx.run(print, "never")
    except RuntimeError as error:
        print(str(error).split(":")[0])


async def run_while_asleep():
    task = asyncio.create_task(inside_two())
    await asyncio.sleep(0.1)
    task.get_context().run(var.set, "from outside")
    await task


async def inside_two():
    var.set("mine")
    await asyncio.sleep(1)
    print("found:", var.get())


async def callbacks():
    var.set("callback's")
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("soon", var.get()))
    loop.call_later(0.1, lambda: print("later", var.get()))
    future = loop.create_future()
    future.add_done_callback(lambda f: print("done", var.get()))
    var.set("changed")
    future.set_result(None)
    await asyncio.sleep(1)


async def eager():
    var.set("maker")
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(child("eager"))
    print("maker still", var.get())
    print(look(await task))
    loop.set_task_factory(None)


async def generator():
    async def numbers():
        var.set("in generator")
        yield 1
        await asyncio.sleep(0.1)
        yield 2
    async for number in numbers():
        print(number, var.get())


async def fails():
    var.set("failing")
    await asyncio.sleep(0.1)
    raise KeyError(var.get())


async def failing():
    task = asyncio.create_task(fails())
    try:
        await task
    except KeyError as error:
        print(repr(error), look(task.get_context()))


async def main():
    box = []
    token_task = asyncio.create_task(keeps_token())
    await asyncio.gather(token_task, foreign_token(token_task), gives(box), steals(box))
    for part in (parent, own_context, inside_itself, run_while_asleep, callbacks, eager, generator, failing):
        print("--", part.__name__)
        await asyncio.create_task(part())
    print(var.get(), len(contextvars.copy_context()))


asyncio.run(main())
