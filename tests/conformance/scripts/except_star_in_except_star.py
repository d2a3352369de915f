# rows: X1
def split(eg):
    try:
        try:
            raise eg
        except* (ValueError, TypeError) as g:
            print("inner", g.exceptions)
            raise KeyError("new")
    except* KeyError as g:
        print("key", repr(g), repr(g.exceptions[0].__context__ if g.exceptions else None)[:60])
    except* OSError as g:
        print("os", repr(g))
eg = ExceptionGroup("top", [ValueError(1), ExceptionGroup("mid", [TypeError(2), OSError(3), ExceptionGroup("low", [ValueError(4)])])])
try:
    split(eg)
except BaseException as e:
    print("left", repr(e))
eg.add_note("a note")
m, r = eg.split(OSError)
print(repr(m), repr(r), m.__notes__)
print(eg.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] > 1))
