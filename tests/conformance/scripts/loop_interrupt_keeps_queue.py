# rows: L12
import asyncio


def interrupt():
    raise KeyboardInterrupt("now")


loop = asyncio.new_event_loop()
loop.call_soon(print, "first")
loop.call_soon(interrupt)
loop.call_soon(print, "behind the interrupt")
loop.call_soon(loop.stop)
try:
    loop.run_forever()
except KeyboardInterrupt as error:
    print("interrupted", error, loop.is_running())
loop.run_forever()
loop.close()
print(loop.is_closed())
