# rows: none
"""Comprehensions are no functions of their own: super() in them means what it means around them."""
import asyncio


class Base:
    def __init__(self, *names): self.names = names
    async def handle(self, x): await asyncio.sleep(1); return x * 2
    def plain(self, x): return x + 1
    @classmethod
    def make(cls, x): return cls, x
class Child(Base):
    def __init__(self, *names):
        [super().__init__(*names) for _ in range(1)]
    async def all(self, xs):
        return [await super().handle(x) for x in xs], {x: super().plain(x) for x in xs}, {super().plain(x) for x in xs if super().plain(x) > 2}, [[super().plain(x) for y in range(2)] for x in xs]
    @classmethod
    def make(cls, x): return [super().make(y) for y in [x]]
    def cls(self): return [__class__ for _ in [0]]
    @property
    def prop(self): return [f"{super().plain(1)}" for _ in [0]]
    def own(this, super=lambda: 7): return [super() for _ in [0]]
    def own_function(self):
        def inner(me): return [super().plain(x) for x in (1,)]
        return inner(self)

class Outer(Child):
    class Inner(Base):
        def both(self, x): return [super().plain(x) for _ in [0] if [super().plain(y) for y in [1]]]

async def main():
    print(Child("a").names)
    child = Child()
    print(await child.all([1, 2]), Child.make(1), child.cls(), child.prop, child.own(), child.own_function(), Outer.Inner().both(3))
    print(asyncio.get_running_loop().time())

asyncio.run(main())
