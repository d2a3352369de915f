# rows: L2 G1
import asyncio


async def work(number):
    await asyncio.sleep(number)
    return number


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.create_task(coro=work(1), name="named"))
    print(await loop.create_task(coro=work(2)))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(coro=work(1), name="child")
    print(task.get_name(), task.result())
    print(await asyncio.wait_for(fut=work(1), timeout=2), await asyncio.shield(arg=work(1)), await asyncio.sleep(delay=1, result=3))
    for create in (asyncio.create_task, loop.create_task, group.create_task):
        for arguments in ((), (work, work)):
            try:
                create(*arguments)
            except TypeError as error:
                print(error)


asyncio.run(main())
