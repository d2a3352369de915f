# rows: B1
"""Which part of a line a traceback marks: of a call its brackets."""
import asyncio, traceback


class A:
    """Fails in several ways."""

    def go(self, *a): raise ValueError('go')
    async def ago(self): return self.go()
    @property
    def prop(self): raise ValueError('p')


class Manager:
    """Fails at one end or the other."""

    def __init__(self, *errors): self.errors = errors
    def __enter__(self): self.errors and fail()
    def __exit__(self, *error): fail()
    async def __aenter__(self): self.errors and fail()
    async def __aexit__(self, *error): fail()


def generator():
    yield 1
    fail()


def fail(*a, **k): raise ValueError('f')
async def afail(x=1): fail()
async def case1(): fail()
async def case2(): return fail()
async def case3(): x = fail(1, 2)
async def case4(): x = 1 + fail()
async def case5(): await afail()
async def case6(): x = await afail(3)
async def case7(): return await afail(3)
async def case8(): A().go(1)
async def case9(): return A().go(1)
async def case10(): x = A().go(1)
async def case11(): x, y = A().go(1), 2
async def case12(): print(fail())
async def case13(): [fail() for _ in range(2)]
async def case14(): x = {}['k']
async def case15(): return 1 / 0
async def case16(): A().prop
async def case17(): x = A().prop
async def case18(): raise KeyError('k')
async def case19():
    if fail(): pass
async def case20():
    async with asyncio.timeout(fail()): pass
async def case21(): x: int = fail()
async def case22(): x = y = fail()
async def case23(): (lambda: fail())()
async def case24(): é = fail('é')
async def case25(): fail ( 1 )
async def case26(): A().go("(")
async def case27(): (fail)(1)
async def case28(): fail(); x = 1
async def case29(): x = fail() if 1 else 2
async def case30(): return fail ()
async def case31(): assert fail()
async def case32(): x = A().go
async def case33(): x = [].nope
async def case34(): fail()()
async def case35(): fail(1)  # comment
async def case36(): return fail(1)  # comment
async def case37(): A.nope()
async def case38(): x = asyncio.sleep(1, 2, 3)
async def case39(): nope()
async def case40(): int('x')
async def case41(): return int('x')
async def case42(): x = int('x')
async def case43():
    with Manager(): pass
async def case44():
    with Manager() as m:
        x = 1
async def case45():
    with Manager(1) as m:  # at once
        x = 1
async def case46():
    async with Manager():
        x = 1
async def case47():
    async with Manager(1) as m: pass
async def case48():
    with Manager() as m:
        raise ValueError
async def case49():
    for x in generator(): pass
async def case50():
    for x in generator():  # more
        x = 1
async def case51():
    if fail(): pass
async def main():
    n = 1
    while f := globals().get(f'case{n}'):
        try: await f()
        except Exception: print(n, *(line for line in traceback.format_exc().splitlines()[1:] if not line.startswith('  File')), sep='\n')
        n += 1
asyncio.run(main())
