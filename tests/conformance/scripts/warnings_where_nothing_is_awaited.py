# rows: T11 R3 L16
import asyncio, warnings, sys, gc
warnings.simplefilter('always')
seen = []
warnings.showwarning = lambda m, c, f, l, *a: seen.append((c.__name__, str(m)[:70]))

def flush(tag):
    gc.collect()
    print(tag, seen[:])
    seen.clear()

async def coro():
    pass

def a():
    coro()
a()
flush('never awaited')
loop = asyncio.new_event_loop()
del loop
flush('unclosed loop')

async def main():
    asyncio.get_event_loop()
    flush('get_event_loop in coroutine')
    asyncio.iscoroutinefunction(coro)
    flush('iscoroutinefunction')
    t = asyncio.ensure_future(coro())
    await t
    flush('ensure')
    try:
        asyncio.gather(coro(), 5)
    except TypeError:
        pass
    flush('gather bad')
    l = [coro() for _ in range(2)]
    del l
    flush('two')

    async def g():
        yield 1
    x = g()
    await anext(x)
    del x
    flush('agen')
    asyncio.create_task(coro())
    flush('unkept')
    try:
        await asyncio.wait({coro()})
    except TypeError:
        pass
    flush('wait')
    asyncio.timeout(1)
    flush('timeout unused')
    asyncio.shield(coro())
    flush('shield unused')
    asyncio.sleep(1)
    flush('sleep unused')
    asyncio.TaskGroup().create_task if True else 0
    asyncio.wait_for(coro(), 1)
    flush('wait_for unused')
    asyncio.Queue().get()
    flush('get unused')
    q = asyncio.Lock()
    q.acquire()
    flush('acquire')
asyncio.run(main())
flush('end')
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)
flush('get_event_loop')
asyncio.set_event_loop(None)
try:
    asyncio.Future()
except RuntimeError as e:
    print(e)
try:
    asyncio.gather(coro())
except RuntimeError as e:
    print(e)
flush('gather outside')
try:
    asyncio.ensure_future(coro())
except RuntimeError as e:
    print(e)
flush('ensure outside')
print(asyncio.Lock(), asyncio.Queue(), asyncio.Event())
try:
    asyncio.get_event_loop_policy()
    flush('policy')
except Exception as e:
    print(type(e))
