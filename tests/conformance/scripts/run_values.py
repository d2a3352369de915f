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


print(asyncio.run(give(42)))
try:
    asyncio.run(give(ValueError("out")))
except ValueError as error:
    print(error)
asyncio.run(nested())
print(asyncio.run(Awaitable()))
try:
    asyncio.run(1)
except TypeError as error:
    print(error)
