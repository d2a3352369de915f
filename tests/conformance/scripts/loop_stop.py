# rows: L13 L14
import asyncio


async def stopper(loop):
    loop.call_soon(print, "queued before stop")
    loop.stop()
    loop.call_soon(print, "queued after stop")
    await asyncio.sleep(1)
    return "slept"


loop = asyncio.new_event_loop()
loop.stop()
loop.call_soon(print, "one turn")
loop.run_forever()
task = loop.create_task(stopper(loop))
try:
    loop.run_until_complete(task)
except RuntimeError as error:
    print(error)
print(task.done())
print(loop.run_until_complete(task))
loop.close()
