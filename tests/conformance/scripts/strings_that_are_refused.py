# rows: none
"""Strings with braces, template strings, type parameters and lone stars that are refused: what is said of them, and where."""

CASES = r'''
f"{foo(x}"
f"{foo(x"
f"{x)}"
f"{x]}"
f"{x +}"
f"{+ x +}"
f"{x +:3}"
f"{x.}"
f"{x,}"
f"{,x}"
f"{if x}"
f"{1 2}"
f"{!r}"
f"{:3}"
f"{=}"
f"{ }"
f"{\n}"
f"{x!}"
f"{x!:3}"
f"{x! r}"
f"{x !r}"
f"{x!rr}"
f"{x!3}"
f"{x!r }"
f"{x!r 3}"
f"{x=!}"
f"{x=!r:^20}"
f"{x==}"
f"{x=y=z}"
f"{x:=3}"
f"{x:{y:{z:{w}}}}"
f"{x:{y}}}"
f"{x:}}}"
f"{x
f"{x:
f"{x:3
f"{x!r
f"{x\ny
f"}
f"a}b"
f"a}}b}c"
f"{{{x}"
f"{{{x}}}}"
f'{x['a']}'
f'{x["a"}'
f'{x['a'}'
f'{x["a]}'
f@@@{x
f@@@{x}
f@@@{x@@@
f@@@{x:@@@
print(f"hello {name")
print(f"hello {name)
print(f"hello name}")
print(f"hello {name!}")
print(f"hello {}")
print(f"hello {name.upper(}")
print(f"hello {name.upper)}")
print(f"hello {d["a}")
print(f"hello
x = f"hello {name}\ny = 2
x = f"hello {
x = f"hello {name\ny = 2"
x = f"{a b c}"
x = f"{print 'a'}"
x = f"{x = 1}"
x = f"{x += 1}"
x = f"{lambda: 1}"
x = f"{lambda x: x + 1}"
x = f"{(lambda x: 1)}"
x = f"{lambda x}"
x = f"{yield x:3}"
x = f"{await}"
x = f"{*a, *b}"
x = f"{**a}"
x = f"{a; b}"
x = f"{a \\ b}"
x = f"{a ? b}"
x = f"{a $ b}"
x = f"{None = 1}"
x = f"{'a'!r:{'>'}{10}}"
x = f"{x:%d"
x = f"{'\n'.join(a)"
x = (f"{a"\nf"b}")
def f(:\n  f"{x"
x = t"{a b}"
x = t"{"
x = t"{a!x}"
x = t"hello
x = t@@@hello
x = t"{a" 
x = t"a}"
x = t"{lambda x: 1}"
x = t"a" "b"
x = t"a" f"b"
x = t"a" b"b"
x = "b" t"a"
x = t"a" t"{b"
tf"a"
bt"a"
ut"a"
trb"a"
bu"a"
ub"a"
rrb"a"
uf"a"
ru"a"
rf"{"
fr"{x"
def f[T, T](): pass
def f[T, *T](): pass
def f[T](): \n def g[T](): pass
class A[T, U, T]: pass
def f[*T: int](): pass
def f[**P: int](): pass
def f[*T: (int, str)](): pass
def f[T = int, U](): pass
def f[T = int, *U](): pass
class A[T = int, U]: pass
type A[T=int, U] = int
def f[](): pass
def f[ ](): pass
class A[]: pass
def f[T: int = str](): pass
def f[T,](): pass
def f[T U](): pass
def f[1](): pass
def f[T.x](): pass
def f[T:](): pass
def f[T=](): pass
def f[*](): pass
def f[T(): pass
class A[T]: pass
type A[T] = T
type A[T]
type (A) = 1
class A[T](Generic[T]): pass
print(*)
f(*, 1)
f(a, *)
f(a, *, b)
f(a, b=1, *)
[*]
{*}
(*)
(*, 1)
[1, *]
[1, *, 2]
x = *, 1
f(* )
f(**)
f(*, **k)
f(a*)
f(2 *)
[2 *]
x[*]
x[1, *]
x[1, 2*]
for x in *: pass
for x in *, y: pass
del *
print(*, sep="")
lambda *: 1
lambda *, : 1
def f(*): pass
def f(a, *): pass
def f(a, *, **k): pass
class A(*): pass
import *
from a import *, b
x = y if * else 1
f(**a, *)
f(**a, *, b)
a, * = x
*, a = x
* = x
x = t"{a b}"\ny = 1 +* 2
x = 1 2\ny = f"{a
type A = int\nx = 1 2 3\ny = f"{a
type A = int\nx = (\n f"{a"\n)
def f[T](x: T):\n  return t"{x}"\nprint(f"a {x)
x = 1 +\ny = "abc
x = 1 +\ny = f"abc
x = = 1\ny = "a
x = = 1\ny = f"{a}}"
x = = 1 "a
def f()\n  "a
def f()\n  f"a
x = = 1\n)
x = = 1\nub'a'
x = = 1\nf'{(}'
type A = int\nif A\n  pass
'''.strip().split("\n")

for case in CASES:
    source = case.replace("\\n", "\n").replace("@@@", "'" * 3)
    try:
        compile(source, "case.py", "exec")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)
    else:
        print(repr(source))
