# rows: none
"""Annotations that name what is not there yet, or never, when somebody asks."""
import asyncio, dataclasses, functools, inspect, typing
from typing import *

@dataclasses.dataclass
class Cmd:
    name: str
    handler: Callable[[Cmd], Awaitable[None]] | None = None
    subs: dict[str, Cmd] = dataclasses.field(default_factory=dict)
print(Cmd("x", subs={"y": Cmd("y")}), get_type_hints(Cmd)["subs"], inspect.signature(Cmd), Cmd.__init__.__annotations__)
def validate(fn):
    hints = None
    @functools.wraps(fn)
    async def w(*a, **k):
        nonlocal hints
        hints = hints or get_type_hints(fn)
        bound = inspect.signature(fn).bind(*a, **k); bound.apply_defaults()
        for n, v in bound.arguments.items():
            h = hints.get(n)
            if isinstance(h, type) and not isinstance(v, h): raise TypeError(f"{n}: {v!r} is no {h.__name__}")
        return await fn(*bound.args, **bound.kwargs)
    return w
@validate
async def greet(user: Person, times: int = 1, *, loud: bool = False) -> list[Person]: return [user] * times
class Person: ...
async def main():
    print(len(await greet(Person(), 2)), inspect.signature(greet))
    try: await greet(3)
    except TypeError as e: print(e)
asyncio.run(main())
class Registry:
    handlers: dict[type, Callable] = {}
    @classmethod
    def register(cls, fn):
        cls.handlers[next(iter(inspect.signature(fn).parameters.values())).annotation] = fn; return fn
try:
    @Registry.register
    async def on_start(e: Start) -> None: print("start")
except NameError as e:
    print("NameError", e, e.name)
class Start: ...
@Registry.register
async def on_start(e: Start) -> None: print("start")
print(Registry.handlers)
def lost(x: Nowhere, y: Start) -> int: ...
class Lost:
    x: Nowhere
for ask in (lambda: lost.__annotations__, lambda: inspect.signature(lost), lambda: get_type_hints(lost), lambda: dict(Lost.__annotations__), lambda: lost.__annotations__["y"]):
    try: print(ask())
    except NameError as e: print("NameError", e)
class Model:
    def __init_subclass__(cls): cls.fields = dict(cls.__annotations__)
try:
    class User(Model):
        name: str
        friend: User | None = None
except NameError as e:
    print("NameError", e)
@functools.singledispatch
def show(x): return "?"
@show.register
def _(x: int | list): return "int or list"
@show.register
def _(x: Union[str, bytes]): return "text"
print(show(1), show([]), show(b""), show(1.5))
def outer():
    class A:
        def m(self, b: B) -> A: ...
        c: C = 1
    class B: ...
    def f(x: A, y: B, z: Zed | None = None) -> typing.Iterator[A]: yield x
    class C: ...
    return A.m.__annotations__, f.__annotations__, A.__annotations__
try: print(outer())
except NameError as e: print("NameError", e)
class Rec(NamedTuple):
    x: int
    kids: list[Rec] = []
print(Rec(1, [Rec(2)]))
