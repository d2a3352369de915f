# rows: R1 R2 R3
import asyncio


async def give(value):
    if isinstance(value, BaseException):
        raise value
    return value


class Awaitable:
    def __await__(self):
        return give("object").__await__()


async def nested():
    coroutine = give(1)
    for run in (asyncio.run, asyncio.Runner().run):
        try:
            run(coroutine)
        except RuntimeError as error:
            print(error)
    coroutine.close()


async def own_loop():
    loops.append(asyncio.get_running_loop())
    raise LookupError("after all")


print(asyncio.run(give(42)))
loops = []
for _ in range(2):
    try:
        asyncio.run(own_loop())
    except LookupError as error:
        print(error)
print(loops[0] is loops[1], [loop.is_closed() for loop in loops])
try:
    asyncio.run(give(ValueError("out")))
except ValueError as error:
    print(error)
asyncio.run(nested())
print(asyncio.run(Awaitable()))
with asyncio.Runner() as runner:
    future = runner.get_loop().create_future()
    runner.get_loop().call_later(1, future.set_result, "future")
    print(runner.run(future))
try:
    asyncio.run(1)
except TypeError as error:
    print(error)
