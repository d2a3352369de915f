# rows: R1
import asyncio


async def hello(name):
    await asyncio.sleep(1)
    return f"hello {name}"


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
task = loop.create_task(hello("task"))
print(loop.run_until_complete(hello("coroutine")), loop.run_until_complete(task))
loop.call_later(5, loop.stop)
loop.run_forever()
print(loop.time(), loop.is_running(), loop.is_closed())
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
