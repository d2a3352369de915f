# rows: T10
import asyncio
import gc


async def wait_for(future):
    await future


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(
        lambda _, context: print(context["message"], context["task"].get_name(), context["task"].done()))
    task = asyncio.create_task(wait_for(loop.create_future()), name="lonely")
    await asyncio.sleep(0)
    print(len(asyncio.all_tasks()))
    del task
    gc.collect()
    print(len(asyncio.all_tasks()))

    kept = asyncio.create_task(wait_for(loop.create_future()), name="kept")
    await asyncio.sleep(0)
    gc.collect()
    print(len(asyncio.all_tasks()), kept.done())


asyncio.run(main())
