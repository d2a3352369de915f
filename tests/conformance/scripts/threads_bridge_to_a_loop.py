# rows: TH1
import asyncio, threading, time


class AsyncBridge:

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.t = threading.Thread(target=self._run, daemon=True)
        self.t.start()

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()

    def run(self, coro, timeout=None):
        return asyncio.run_coroutine_threadsafe(coro, self.loop).result(timeout)

    def close(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.t.join()


async def hi(n):
    await asyncio.sleep(n)
    return threading.current_thread() is not threading.main_thread()


b = AsyncBridge()
print(b.run(hi(0.1)))
try:
    b.run(hi(5), 0.1)
except TimeoutError as e:
    print('TO')


async def cancel_all():
    ts = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    [t.cancel() for t in ts]
    await asyncio.gather(*ts, return_exceptions=True)
    return len(ts)


print(b.run(cancel_all()))
b.close()
print(b.loop.is_closed(), b.t.is_alive())
