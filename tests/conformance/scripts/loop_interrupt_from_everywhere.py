# rows: L12
import asyncio


def throw(error):
    raise error


async def step(error):
    raise error


def attempt(error, from_task, forever):
    loop = asyncio.new_event_loop()
    seen = []
    if from_task:
        task = loop.create_task(step(error))
    else:
        loop.call_soon(throw, error)
    loop.call_soon(seen.append, "queued behind it")
    try:
        if forever:
            loop.run_forever()
        else:
            loop.run_until_complete(asyncio.sleep(1))
    except BaseException as left:
        print(repr(left), left is error, seen, loop.is_running())
    loop.call_soon(loop.stop)
    loop.run_forever()
    print(seen, repr(task.exception()) if from_task else "no task")
    for left in asyncio.all_tasks(loop):
        left.cancel()
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()


for kind in (KeyboardInterrupt, SystemExit):
    for from_task in (False, True):
        for forever in (False, True):
            attempt(kind("now"), from_task, forever)
