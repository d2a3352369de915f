# rows: none
"""Enumerations as scripts of today use them: values are in them, flags are strict."""
import asyncio
import enum
class Colour(enum.Enum):
    RED = 1
    BLUE = [1, 2]
class Word(enum.StrEnum):
    YES = enum.auto(); NO = enum.auto()
class Perm(enum.Flag):
    R = 1; W = 2; X = 4
class Mode(enum.IntFlag):
    A = 1; B = 2
for x in 1, 3, "RED", Colour.RED, [1, 2], [3], None, Word.YES, "yes", Perm.R, Perm.R | Perm.W, 7, 8, Mode.A, 3.0, {}:
    print(repr(x), x in Colour, x in Word, x in Perm, x in Mode)
for v in 8, 7, -1, 0, "x":
    try: print(repr(Perm(v)))
    except Exception as e: print(type(e).__name__, e)
    try: print(repr(Mode(v)))
    except Exception as e: print(type(e).__name__, e)
print(~Perm.R, Perm.R ^ Perm.X, [m for m in Perm.R | Perm.X], Perm.R in (Perm.R | Perm.W), len(Perm.R | Perm.W), bool(Perm(0)), ~Mode.A)
try: print(1 in Perm.R)
except TypeError as e: print(e)
try: print(Colour(5))
except ValueError as e: print(e)
try: print(Colour["NO"])
except KeyError as e: print(e)
try: Colour.REDD
except AttributeError as e: print(e, e.name, e.obj)
match 1:
    case Colour.RED.value: print("m")
print(Colour.RED.BLUE, Colour.__members__, list(Word), Word.YES == "yes", f"{Word.NO:>5}", Mode.A | 8, Mode(8))
class Pl(enum.Enum):
    EARTH = (1, 2)
    def __init__(self, a, b): self.a = a
    @property
    def p(self): return self.a
    @enum.nonmember
    class N: pass
    _ignore_ = ["z"]
print(Pl.EARTH.p, Pl.N, Pl((1, 2)), (1, 2) in Pl)
try:
    class Bad(Colour): pass
except TypeError as e: print(e)
try:
    Colour.RED = 3
except AttributeError as e: print(e)
try:
    Colour.RED.value = 3
except AttributeError as e: print(e)
try: Colour.NOPE
except AttributeError as e: print(e)
@enum.verify(enum.UNIQUE)
class U(enum.Enum): A = 1
try:
    @enum.unique
    class D(enum.Enum): A = 1; B = 1
except ValueError as e: print(e)

async def main():
    async with asyncio.TaskGroup() as group:
        for state in "yes", "maybe":
            if state in Word:
                group.create_task(asyncio.sleep(1), name=Word(state))
    print(asyncio.get_running_loop().time())
asyncio.run(main())
