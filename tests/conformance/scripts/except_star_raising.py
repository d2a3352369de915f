# rows: X5 X8 X9 X10
def show(error, depth=0):
    print("  " * depth + repr(error), "context", repr(error.__context__))
    for each in getattr(error, "exceptions", ()):
        show(each, depth + 1)


def attempt(body):
    try:
        body()
    except BaseException as error:
        show(error)
    print("--")


def group():
    return ExceptionGroup("top", [ValueError(1), TypeError(2), ExceptionGroup("in", [ValueError(3), OSError(4)])])


def bare_raise():
    try:
        raise group()
    except* ValueError:
        raise
    except* TypeError:
        print("types handled")


def new_error_with_rest():
    try:
        raise group()
    except* OSError:
        raise KeyError("new")


def raise_bound():
    try:
        raise ExceptionGroup("top", [ValueError(1), TypeError(2)])
    except* ValueError as part:
        raise part


def later_clauses_run():
    try:
        raise group()
    except* ValueError:
        1 / 0
    except* TypeError:
        print("second clause")
    except* KeyError:
        print("never")


for body in (bare_raise, new_error_with_rest, raise_bound, later_clauses_run):
    print(body.__name__)
    attempt(body)
