# rows: none
"""The token that set() gives is a context manager since 3.14."""
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")
depth = contextvars.ContextVar("depth")


async def request(name):
    with user.set(name) as token:
        print(token.var is user, token.old_value is token.MISSING)
        await asyncio.sleep(1)
        print(name, user.get())
        with user.set(name.upper()), depth.set(2):
            await asyncio.sleep(1)
            print(name, user.get(), depth.get())
        print(name, user.get(), depth.get("unset"))
    return user.get()


async def fails():
    try:
        with user.set("failing"):
            raise ValueError(user.get())
    finally:
        print("after", user.get())


async def main():
    print(await asyncio.gather(request("ann"), request("bob")))
    try:
        await fails()
    except ValueError as error:
        print(repr(error))
    try:
        with user.set("twice") as token:
            user.reset(token)
            print(user.get())
    except RuntimeError as error:
        print(str(error).rpartition(">")[2])
    try:
        async with user.set("asynchronous"):
            print("not here")
    except TypeError as error:
        print(str(error).partition("object")[2])
    token = user.set("later")
    token.__enter__()
    print(token.__exit__(None, None, None), user.get())


asyncio.run(main())
