# rows: E1 E14 X17
import asyncio, traceback
class Errors(ExceptionGroup):
    def __new__(cls, message, excs, code=0):
        self = super().__new__(cls, message, excs)
        self.code = code
        return self
    def derive(self, excs):
        return Errors(self.message, excs, self.code)
    def __str__(self):
        return f"{self.message} code={self.code}"
try:
    raise Errors("multi", [ValueError(1), KeyError("k")], 7)
except* ValueError as g:
    print(type(g).__name__, g.code, g)
except* KeyError as g:
    print(type(g).__name__, g.code, g)
e = Errors("x", [ValueError(1), ExceptionGroup("in", [KeyError(2)])], 9)
a, b = e.split(KeyError)
print(repr(a), a.code, repr(b), b.code)
e.add_note("note one")
print("".join(traceback.format_exception(e)))
async def main():
    async with asyncio.TaskGroup() as tg:
        async def f():
            raise Errors("child", [ValueError(3)], 5)
        tg.create_task(f())
try:
    asyncio.run(main())
except* ValueError as g:
    print(repr(g))
