# rows: none
import ast
import asyncio
import codeop
import traceback

REFUSED = ("1 +", "f'{1'", "f'{}'", "f'{1!z}'", "f'}'", "f'{a b}'", "x = 'a", "def f(a=1, b): pass", "from a import", "import", "b'\xe9'",
           "try: pass\nexcept A, B as e: pass", "whille True: pass", "retrun x", "def f():\n    retrun x", "  x = 1", "x = '\\x1'",
           "print 'a'", "return 1", "await x", "x = (1,\ny = 2", "def f():\n    awiat x", "\0", "def f(: pass")
READ = ("f'{'a'}{f'{'b'}'}'", "t'{1}'.values", "[x for x in 'ab']", "  1 + 1", "\t2", b"3", bytearray(b"4"))


def told(work, *arguments):
    try:
        return work(*arguments)
    except (SyntaxError, NameError, TypeError) as error:
        return "".join(traceback.format_exception_only(error)).rstrip()


for source in REFUSED:
    for work in (exec, eval, ast.parse):
        if work is not eval or "\n" not in source:
            read = told(work, source)
            print(type(read).__name__ if isinstance(read, ast.AST) else read)
for source in READ:
    print(told(eval, source))
space = {}
exec("""
def first[T](items: list[T]) -> T:
    return items[0]

type Pair[A] = tuple[A, A]

class Box[T]:
    def __init__(self, item: T): self.item = item

try:
    first([])
except KeyError, IndexError:
    print("empty")
answer = f"{first(["one", "two"])!r:>{len("12345678")}}"
""", space)
print(space["answer"], space["Pair"], space["first"].__type_params__, space["Box"](3).item)
code = compile("f'{'quotes'}'", "<formula>", "eval")
print(eval(code), code.co_filename)
tree = ast.parse("try: 1 / 0\nexcept ZeroDivisionError, ValueError: result = t'{1 + 1}'", "<tree>")
print(type(tree.body[0]).__name__, ast.dump(ast.parse("f'{'a'}'", mode="eval"))[:40])
exec(compile(tree, "<tree>", "exec"), space)
print(space["result"].values)


def local():
    here = 5
    return eval("here"), eval("f'{'a'}{here}'"), eval("f'{'b'}{here}'", {"here": 6}), eval("x", None, {"x": 7})


print(local())
print(codeop.compile_command("def f():"), codeop.compile_command("1 + 1") is not None)
try:
    exec("def fails():\n    return f'{'deep'}{1 / 0}'\nfails()")
except ZeroDivisionError as error:
    print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
try:
    exec("exec('1 +')")
except SyntaxError as error:
    print(error, error.__context__, len(traceback.extract_tb(error.__traceback__)))


async def main():
    await eval(compile("asyncio.sleep(1)", "<await>", "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT))
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            eval("1 +")
        except SyntaxError as error:
            print(repr(error.__context__))


asyncio.run(main())
