# rows: L15 L16
import asyncio
import gc
import time


class Thing:
    pass


thing = Thing()
asyncio._set_running_loop(thing)
print(asyncio.get_running_loop() is thing, asyncio.get_event_loop() is thing)
print(asyncio.current_task(), asyncio.all_tasks())
print(asyncio.current_task(thing), asyncio.all_tasks(thing))
del thing
gc.collect()
time.sleep(1)
print(time.monotonic(), type(asyncio.get_running_loop()).__name__)
coroutine = asyncio.sleep(0)
try:
    asyncio.run(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()
asyncio._set_running_loop(None)
print(asyncio.run(asyncio.sleep(1, "as ever")))
