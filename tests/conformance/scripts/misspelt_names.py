# rows: none
"""What a traceback suggests for names that are not there."""
import asyncio
import traceback


class Client:
    """One whose users misspell its names."""

    def __init__(self):
        self.connected = True
        self._secret = 1
        self.timeout = 3

    async def connect(self):
        """Does nothing."""

    async def own(self):
        """Asks itself for what begins with an underline."""
        return self._secrets

    async def forgets_itself(self):
        """Lacks its self."""
        return timeout

    async def in_a_comprehension(self):
        """Its names are the function's."""
        numbers = [1, 2]
        return [nubmers for _ in range(1)]

    async def itself_in_a_comprehension(self):
        """Lacks its self there."""
        return [connected for _ in range(1)]


class Odd:
    """Refuses to list its names."""

    def __dir__(self):
        raise ValueError("no list")


class Numbered:
    """Has names that are none."""

    def __dir__(self):
        return [1, "value"]


async def nowhere():
    """Names that are nearly there, and names that are not."""
    return fetch_al


async def fetch_all():
    """What nowhere() means."""


async def module():
    """Forgot an import."""
    time.sleep(1)


async def module_and_name():
    """Both could be meant."""
    tme = 1
    return time


async def attribute(thing, name):
    """Asks for it."""
    return getattr(thing, name)


async def imports():
    """A name of a package that is no name of it."""
    from asyncio import TaskGrop


async def imports_nothing_like_it():
    """Nor is this one."""
    from asyncio import frobnicate


async def misspelt_module():
    """A module that is not there."""
    import asyncoi


async def far_away():
    """Nothing is like it."""
    return abcdefghijklmnop


async def capital():
    """The case alone is another."""
    client = CLIENT()


async def unbound():
    """Has it, but later."""
    print(later)
    later = 1


async def deleted():
    """Has it no more."""
    gone = 1
    del gone
    return gone


async def in_a_lambda():
    """A function within."""
    outer_name = 1
    return (lambda: outer_nam)()


async def asks(coroutine):
    """Prints the last line of its traceback."""
    try:
        await coroutine
    except Exception as error:
        print(traceback.format_exc().splitlines()[-1].split(" (")[0])
        print(" alone:", traceback.format_exception_only(error)[-1].strip().split(" (")[0])


async def main():
    client = Client()
    for coroutine in (client.own(), client.forgets_itself(), client.in_a_comprehension(), client.itself_in_a_comprehension(), nowhere(),
                      module(), module_and_name(), misspelt_module(), far_away(), capital(), unbound(), deleted(),
                      in_a_lambda(), imports_nothing_like_it()):
        await asks(coroutine)
    for name in ("conect", "connectd", "secret", "_secrt", "Timeout", "timeouts", "t", "x" * 50, "__int__"):
        await asks(attribute(client, name))
    for thing, name in ((Odd(), "value"), (Numbered(), "valu"), (Client, "conect"), (3, "reel"), ("text", "uper"), (asyncio, "sleeep"),
                        (asyncio.Queue(), "put_nowiat"), (asyncio.Event(), "is_sett")):
        await asks(attribute(thing, name))
    try:
        raise NameError("a text")
    except NameError as error:
        print(traceback.format_exception_only(error))
    try:
        raise AttributeError("a text", name="conect", obj=client)
    except AttributeError as error:
        print(traceback.format_exception_only(error))
    try:
        await imports()
    except ImportError:
        print(traceback.format_exc().splitlines()[-1].rpartition(")")[2])
    async with asyncio.TaskGroup() as group:
        group.create_task(nowhere())


asyncio.run(main())
