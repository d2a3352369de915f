# rows: none
"""Annotations that are looked at."""
import asyncio, inspect, functools, dataclasses, typing
from dataclasses import dataclass, field
class Container:
    def __init__(self): self.made = {}
    def resolve(self, kind):
        if kind not in self.made:
            wanted = {n: p.annotation for n, p in inspect.signature(kind).parameters.items()}
            self.made[kind] = kind(**{n: self.resolve(k) for n, k in wanted.items()})
        return self.made[kind]
class Service:
    """Doc."""
    repository: Repository
    def __init__(self, repository: Repository, clock: Clock) -> None: self.repository, self.clock = repository, clock
    def same(self, other: Service) -> list[Service]: return [other]
    async def run(self, *args: Later, **kw: dict[str, Later | None]) -> Later: ...
class Repository:
    def __init__(self, clock: Clock) -> None: self.clock = clock
class Clock: ...
class Later: ...
@dataclass
class Tree:
    value: int
    left: Tree | None = None
    right: Tree | None = None
    kind: typing.ClassVar[Kind] = 3
    others: list[Kind] = field(default_factory=list)
    init: dataclasses.InitVar[Kind] = None
    def __post_init__(self, init): self.got = init
class Kind: ...
def use(x: Kind2, y: int = 3, *, z: list[Kind2] = ()) -> Kind2 | None: ...
class Kind2: ...
class Outer:
    def f(self, x: Inner) -> Outer.Inner: ...
    class Inner: ...
def cached(x: After) -> After: return x
class After: ...
def deco(f):
    @functools.wraps(f)
    def w(*a): return f(*a)
    return w
@deco
def wrapped(x: After2) -> None: ...
class After2: ...
class N(typing.NamedTuple):
    x: N2 = 1
class N2: ...
class Typed(typing.TypedDict):
    a: Typed; b: N3
class N3: ...
class Proto(typing.Protocol):
    x: N4
    def f(self) -> N4: ...
class N4: ...
class Gen[T]:
    item: T
    next: Gen[T] | None
    def push(self, x: T, other: Gen[T]) -> Gen[T]: ...
async def main():
    service = Container().resolve(Service)
    print(type(service.repository).__name__, service.clock is service.repository.clock)
    for each in Service, Service.__init__, Service.same, Service.run, Tree, Tree.__init__, use, wrapped, Proto, Proto.f, Gen, Gen.push:
        print(each.__annotations__)
        try: print("   ", typing.get_type_hints(each))
        except NameError as e: print(e)
    print([f.name for f in dataclasses.fields(Tree)], Tree(1, Tree(2), init=5).got)
    for each in use, Service.run, cached, wrapped, Gen.push, Service: print(inspect.signature(each))
    a = use.__annotations__
    print(a == {"x": Kind2, "y": int, "z": list[Kind2], "return": Kind2 | None}, dict(a) == a, {**a} == a, a | {"q": 1}, {"q": 1} | a, len(a), list(a), "x" in a, a.get("x"), a.get("nope"), sorted(a), a.keys(), list(a.values())[0], type(a), a.copy() == a, isinstance(a, dict))
    a["y"] = str; print(a.pop("y"), a.pop("x"), a.pop("x", 7), a, use.__annotations__ is a)
    def local(x: Loc, y: service.__class__ = 3) -> Loc: ...
    class Loc:
        def m(self, o: Loc) -> Loc: ...
    print(local.__annotations__, Loc.m.__annotations__, local.__code__.co_firstlineno, use.__code__.co_firstlineno, Service.same.__qualname__)
    print(Service.__doc__, inspect.getsource(Service.same).strip(), inspect.getsource(local).strip())
asyncio.run(main())
