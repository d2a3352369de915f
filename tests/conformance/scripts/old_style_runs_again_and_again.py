# rows: L13 L14
import asyncio
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)


async def c(n):
    await asyncio.sleep(n)
    return n


print(loop.run_until_complete(c(1)))
print(loop.run_until_complete(asyncio.gather(c(1), c(2))))
t = loop.create_task(c(3))
print(t.get_name())
loop.call_later(1, loop.stop)
loop.run_forever()
print(loop.time(), t.done())
loop.run_until_complete(t)
try:
    loop.run_until_complete(asyncio.wait_for(c(5), 1))
except TimeoutError:
    print('TO')


def stop():
    loop.stop()


loop.call_soon(stop)
loop.run_forever()
f = loop.create_future()
loop.call_soon(f.set_exception, KeyError('x'))
try:
    loop.run_until_complete(f)
except KeyError as e:
    print(repr(e))
loop.call_later(1, loop.stop)
try:
    loop.run_until_complete(loop.create_future())
except RuntimeError as e:
    print(e)
loop.close()
print(loop.is_closed())
try:
    loop.run_until_complete(c(1))
except RuntimeError as e:
    print(e)
try:
    loop.call_soon(print)
except RuntimeError as e:
    print(e)
