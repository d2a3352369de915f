# rows: TH1
import asyncio, threading, time


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()

    def worker():
        time.sleep(0.1)
        loop.call_soon_threadsafe(fut.set_result, threading.current_thread().name)
    threading.Thread(target=worker, name='W').start()
    print(await asyncio.wait_for(fut, 1))
    ev = asyncio.Event()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(ev.set)).start()
    await ev.wait()
    print('set')
    q = asyncio.Queue()

    def prod():
        for i in range(3):
            asyncio.run_coroutine_threadsafe(q.put(i), loop).result()
        asyncio.run_coroutine_threadsafe(q.put(None), loop)
    t = threading.Thread(target=prod)
    t.start()
    while (x := (await q.get())) is not None:
        print(x)
    await asyncio.to_thread(t.join)
    cf = asyncio.run_coroutine_threadsafe(asyncio.sleep(0, 'same'), loop)
    print(await asyncio.wrap_future(cf))


asyncio.run(main())
