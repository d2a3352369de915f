# rows: none
"""What newer test cases assert, and a loop of their own."""
import io
import re
import unittest, asyncio, sys
class T(unittest.TestCase): pass
t = T()
class A:
    x = 1
    def __repr__(self): return "A" * 100
for name, *args in [("assertHasAttr", A(), "y"), ("assertHasAttr", 3, "nothing"), ("assertHasAttr", int, "nothing", "msg"), ("assertNotHasAttr", A(), "x"), ("assertNotHasAttr", sys, "path"), ("assertNotHasAttr", A, "x"),
    ("assertHasAttr", sys, "pathh"), ("assertIsSubclass", int, str), ("assertIsSubclass", bool, int), ("assertIsSubclass", int, (str, bytes)), ("assertIsSubclass", 3, int), ("assertNotIsSubclass", bool, int), ("assertNotIsSubclass", bool, (int, str)), ("assertNotIsSubclass", 3, int), ("assertNotIsSubclass", int, str),
    ("assertStartsWith", "abc", "b"), ("assertStartsWith", "abc", "a"), ("assertStartsWith", "abc", ("b", "c")), ("assertStartsWith", b"abc", "a"), ("assertStartsWith", "abc", b"a"), ("assertStartsWith", 3, "a"), ("assertStartsWith", "abc", 3), ("assertStartsWith", "abc", "x", "why"), ("assertStartsWith", ["a"], "a"),
    ("assertNotStartsWith", "abc", "a"), ("assertNotStartsWith", "abc", ("x", "ab")), ("assertNotStartsWith", 3, "a"), ("assertEndsWith", "abc", "b"), ("assertEndsWith", "abc", "c"), ("assertEndsWith", "abc", ("x", "y")), ("assertNotEndsWith", "abc", "bc"), ("assertNotEndsWith", "abc", ("x", "c")), ("assertEndsWith", "a" * 100, "b" * 100), ("assertStartsWith", bytearray(b"a"), b"b"), ("assertStartsWith", b"a", (b"b", "c"))]:
    try: print(name, getattr(t, name)(*args))
    except BaseException as e: print(name, type(e).__name__, e)
print(unittest.IsolatedAsyncioTestCase.loop_factory)
try: t.assertEquals(1, 1)
except AttributeError as e: print(e)

def make_loop():
    print("a loop")
    return asyncio.new_event_loop()
class Test(unittest.IsolatedAsyncioTestCase):
    loop_factory = staticmethod(make_loop)
    async def asyncSetUp(self):
        await asyncio.sleep(1)
    async def test_loop(self):
        print(asyncio.get_running_loop().get_debug(), asyncio.get_running_loop().time())
    async def test_error(self):
        await self.fails()
    async def fails(self):
        self.assertStartsWith("abc", "b")

out = io.StringIO()
unittest.main(argv=["x"], exit=False, verbosity=2, testRunner=unittest.TextTestRunner(out, verbosity=2))
text = re.sub(r'(?m)^  File "[^"]*/(runners|base_events|case|evlog)[.]py".*\n(    .*\n)+', "", out.getvalue())
print(re.sub(r'File "[^"]*/', 'File "', text))
