# rows: E11
def make():
    try:
        raise OSError("cause")
    except OSError as cause:
        try:
            raise KeyError("context")
        except KeyError:
            inner = ExceptionGroup("inner", [ValueError(2), TypeError(3)])
            inner.add_note("of the inner")
            try:
                raise inner from IndexError("inner cause")
            except ExceptionGroup:
                pass
            outer = ExceptionGroup("outer", [ValueError(1), inner, TypeError(4)])
            outer.add_note("of the outer")
            raise outer from cause


def lines(traceback):
    while traceback:
        yield traceback.tb_lineno
        traceback = traceback.tb_next


try:
    make()
except ExceptionGroup as group:
    for part in group.split(ValueError):
        inner = next(each for each in part.exceptions if isinstance(each, ExceptionGroup))
        for each, whole in ((part, group), (inner, group.exceptions[1])):
            print(each.message, each is whole, each.__notes__, each.__notes__ is whole.__notes__)
            print(repr(each.__cause__), repr(each.__context__), each.__suppress_context__, *lines(each.__traceback__))
            print(each.__cause__ is whole.__cause__, each.__context__ is whole.__context__)
