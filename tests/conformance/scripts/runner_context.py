# rows: R9
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="nothing")


async def swap(value):
    before = var.get()
    var.set(value)
    return before


with asyncio.Runner() as runner:
    print(runner.run(swap("one")), runner.run(swap("two")), runner.run(swap("three")))
    context = contextvars.copy_context()
    print(runner.run(swap("four"), context=context), context[var], runner.run(swap("five")))
print(var.get())
