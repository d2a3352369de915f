# rows: L1 R1
import asyncio, warnings
warnings.simplefilter("ignore")
loop = asyncio.new_event_loop()
async def a(n): await asyncio.sleep(n); return n
print(loop.run_until_complete(a(1)), loop.time())
t = loop.create_task(a(5)); loop.call_later(2, loop.stop); loop.run_forever(); print(t.done(), loop.time()); print(loop.run_until_complete(t))
loop.stop(); loop.call_soon(print, "one turn"); loop.run_forever()
try: loop.run_until_complete(asyncio.Future(loop=loop)) if False else None
finally: pass
def stop_twice(): loop.stop(); loop.call_soon(print, "next run")
loop.call_soon(stop_twice); loop.run_forever(); print("between"); loop.call_soon(loop.stop); loop.run_forever()
f = loop.create_future(); loop.call_later(1, loop.stop)
try: loop.run_until_complete(f)
except RuntimeError as e: print(e)
async def raiser(): raise SystemExit(3)
try: loop.run_until_complete(raiser())
except SystemExit as e: print("exit", e.code)
try: loop.run_until_complete(5)
except TypeError as e: print(e)
p = loop.create_task(a(100)); loop.call_soon(print, "never"); loop.close(); print(loop.is_closed(), p.done())
for f in (lambda: loop.call_soon(print), lambda: loop.run_until_complete(a(1)), lambda: loop.create_task(a(1)), loop.run_forever, loop.close, lambda: loop.call_later(1, print), loop.create_future, loop.time, lambda: loop.run_in_executor(None, print)):
    try: r = f(); print("ok", type(r).__name__)
    except RuntimeError as e: print(e)
r = asyncio.Runner()
with r: r.run(a(1)); l = r.get_loop()
print(l.is_closed()); 
try: r.run(a(1))
except RuntimeError as e: print(e)
try: r.get_loop()
except RuntimeError as e: print(e)
