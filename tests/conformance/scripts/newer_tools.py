# rows: none
"""What the standard library has since 3.12 besides asyncio, and scripts import without a thought."""
import asyncio
import copy
import datetime
import inspect
import math
import pathlib
import tempfile
import warnings
from collections.abc import Buffer
from collections import namedtuple
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TypeIs, ReadOnly, TypedDict, override, TypeAliasType
from warnings import deprecated

warnings.simplefilter("always")
warnings.showwarning = lambda m, c, f, l, *a: print("warning:", m, c.__name__, l)

@deprecated("use new()")
def old(x): return x

@deprecated("use anew()")
async def aold(x):
    await asyncio.sleep(1)
    return x

@deprecated("Old is old")
class Old:
    def __init__(self, x=1): self.x = x

@deprecated("quiet", category=None)
def quiet(): return "quiet"

class Movie(TypedDict):
    title: ReadOnly[str]

def is_int(x: object) -> TypeIs[int]:
    return isinstance(x, int)

@dataclass(frozen=True)
class P:
    x: int
    y: int = 0

class R:
    def __init__(self, v): self.v = v
    def __replace__(self, **c): return R(c["v"])

N = namedtuple("N", "a b")
async def main():
    print(old(1), await aold(2), Old(3).x, quiet(), old.__deprecated__, quiet.__deprecated__)
    class D(Old): pass
    print(D(4).x, is_int(3), Movie(title="x"), inspect.iscoroutinefunction(aold))
    print(copy.replace(P(1), y=2), copy.replace(N(1, 2), b=3), copy.replace(R(1), v=5).v, copy.replace(SimpleNamespace(a=1), b=2))
    print(copy.replace(datetime.date(2020, 1, 2), year=2021))
    try: copy.replace([1], a=2)
    except TypeError as e: print(e)
    print(math.sumprod([1, 2], [3, 4]), math.sumprod([], []), math.sumprod([0.5], [2]), math.sumprod(iter([1, 2]), (3, 4)))
    try: math.sumprod([1], [])
    except ValueError as e: print(e)
    print(isinstance(b"", Buffer), isinstance(bytearray(), Buffer), isinstance("", Buffer), issubclass(memoryview, Buffer))
    print(TypeIs[int], ReadOnly[str])
    with tempfile.TemporaryDirectory() as folder:
        top = pathlib.Path(folder)
        (top / "a" / "b").mkdir(parents=True)
        (top / "a" / "file").write_text("text")
        print([(str(path.relative_to(top)), folders, files) for path, folders, files in top.walk()])
    A = TypeAliasType("A", list[int]); print(A, A.__value__)
asyncio.run(main())
