# rows: none
"""Comprehensions have no frame of their own, since 3.12: their lines stand in that of the function."""
import asyncio
import sys
import traceback

def bad(i):
    if i == 2:
        raise ValueError(i)
    return i

async def abad(i):
    await asyncio.sleep(1)
    return bad(i)

def stack(i):
    print([f"{f.name}:{f.lineno}" for f in traceback.extract_stack()][-2:])
    print([f.f_code.co_name for f, line in traceback.walk_stack(None)][:2])
    return i

def show():
    for f in traceback.extract_tb(sys.exc_info()[2]):
        print("  ", f.name, f.lineno, f.colno, f.end_colno)

async def main():
    try:
        [bad(i)
         for i in range(4)]
    except ValueError:
        show()
    try:
        {i: {await abad(j) for j in range(i)} for i in range(4)}
    except ValueError:
        show()
    try:
        list(bad(i) for i in range(4))
    except ValueError:
        show()
    [[stack(i) for i in range(1)]
     for j in range(1)]
    print(asyncio.current_task().get_stack()[-1].f_code.co_name)

class A:
    try:
        [bad(i) for i in (2,)]
    except ValueError:
        show()

try:
    [bad(i) for i in (2,)]
except ValueError:
    show()
asyncio.run(main())
