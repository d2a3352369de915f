# rows: G45 G46
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def child():
    return asyncio.current_task().get_name(), var.get()


async def fail():
    raise ValueError


async def main():
    context = contextvars.copy_context()
    context.run(var.set, "given")
    group = asyncio.TaskGroup()
    print(group)
    async with group:
        print(group)
        first = group.create_task(child(), name="first", context=context)
        second = group.create_task(child(), name=None)
        print(group)
        eager = group.create_task(child(), name="eager", eager_start=True)
        print(eager.done(), eager.result(), first.done())
    print(group, first.result(), second.result()[1])
    try:
        async with asyncio.TaskGroup() as failing:
            failing.create_task(fail())
            failing.create_task(asyncio.sleep(9))
            try:
                await asyncio.sleep(5)
            finally:
                print(failing)
    except* ValueError:
        print(failing)


asyncio.run(main())
