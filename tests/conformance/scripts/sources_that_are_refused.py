# rows: none
"""What is said of modules that cannot be read, and the place that is marked."""
import asyncio, os, traceback
from importlib.machinery import SourceFileLoader

SOURCES = r'''
path = "C:\Users\me"
x = 1; y = f("a", "\N{no such thing}")
text = """one\ntwo \xZ\n"""
print(f"{}")
print(f"{{}} {   } {}")
print(f"{!r}", f"{:d}")
print(f"{:d}")
print(f"{a:{}}")
print(f'{x!z}')
print(f"{x!rr:3}")
print(f"{a!}")
print(f"{x")
print("a", f"a}")
from x import
def f(a=1, b): pass
lambda a=1, *, c, b=2: (lambda x=1, y: 0)
async def f():\n    try: pass\n    except A, B as e: pass
f(a=1, 2)
x = "abc
async def f()\n    pass
await = 3
'''


async def main():
    path = os.path.join(os.path.dirname(os.path.realpath(__file__)), "refused.py")
    for source in SOURCES.strip().split("\n"):
        try:
            SourceFileLoader("refused", path).source_to_code(source.replace("\\n", "\n").encode(), path)
        except SyntaxError as error:
            print("".join(traceback.format_exception_only(error)).replace(path, os.path.basename(path)))
        await asyncio.sleep(0)


asyncio.run(main())
