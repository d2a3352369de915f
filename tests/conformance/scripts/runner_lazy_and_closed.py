# rows: R7 R8 R10
import asyncio


async def start(tasks):
    tasks.append(asyncio.create_task(asyncio.sleep(5, "slept")))
    return asyncio.get_running_loop().time()


async def look(tasks):
    await asyncio.sleep(1)
    return tasks[0].done(), asyncio.get_running_loop().time()


unused = asyncio.Runner()
unused.close()
print(unused.run(start([])))
unused.close()
tasks = []
with asyncio.Runner() as runner:
    loop = runner.get_loop()
    print(runner.run(start(tasks)), runner.run(look(tasks)), runner.run(look(tasks)))
    print(runner.get_loop() is loop)
print(tasks[0].cancelled(), loop.is_closed())
for use in (runner.get_loop, lambda: runner.run(1), runner.__enter__):
    try:
        use()
    except (RuntimeError, TypeError) as error:
        print(error)
runner.close()
