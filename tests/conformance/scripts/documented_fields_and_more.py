# rows: none
"""Fields of dataclasses that are documented, keys that are only read, generators that say whether they wait."""
import asyncio, concurrent.futures, dataclasses, inspect, typing
@dataclasses.dataclass
class D:
    a: int = dataclasses.field(default=1, doc="the a")
    b: list = dataclasses.field(default_factory=list)
@dataclasses.dataclass(slots=True)
class S:
    a: int = dataclasses.field(default=1, doc="the a")
    b: int = 2
for f in dataclasses.fields(D): print(repr(f), f.doc)
print(D(), S(), S.__slots__, inspect.signature(dataclasses.field), inspect.signature(dataclasses.Field), dataclasses.replace(D(), a=2))
print(isinstance(dataclasses.fields(S)[1], dataclasses.Field), type(dataclasses.fields(S)[1]))
try: dataclasses.field(default=1, default_factory=list, doc="x")
except ValueError as e: print(e)
try: dataclasses.field(1)
except TypeError as e: print(e)
try: dataclasses.field(docs="x")
except TypeError as e: print(e)
print(concurrent.futures.InvalidStateError.__mro__[1], "InvalidStateError" in concurrent.futures.__all__)
async def agen():
    print("within", g.ag_suspended, g.ag_running)
    yield 1
    await asyncio.sleep(1)
async def main():
    global g
    g = agen(); print(g.ag_suspended, end=' '); await anext(g); print(g.ag_suspended, end=' '); await g.aclose(); print(g.ag_suspended)
    g = agen(); await anext(g)
    async def nx(): return await anext(g, 'end')
    t = asyncio.create_task(nx()); await asyncio.sleep(.5); print(g.ag_suspended, g.ag_running, inspect.getasyncgenstate(g)); print(await t, g.ag_suspended)
asyncio.run(main())
for n in ("close_clients", "abort_clients"):
    try: getattr(asyncio.AbstractServer(), n)()
    except NotImplementedError as e: print(n, repr(e))
class Base(typing.TypedDict):
    x: typing.ReadOnly[int]
    y: int
class TD(Base, total=False):
    x: typing.Required[int]
    z: typing.Required[typing.ReadOnly[str]]
    w: typing.Annotated[typing.ReadOnly[str], "m"]
for t in Base, TD: print(sorted(t.__readonly_keys__), sorted(t.__mutable_keys__), sorted(t.__required_keys__), typing.get_type_hints(t), typing.get_type_hints(t, include_extras=True))
try: g.ag_suspended = 1
except AttributeError as e: print(e)
print(type(g).ag_suspended)
