# rows: X7
try:
    try:
        raise ExceptionGroup("top", [ValueError(1), TypeError(2)])
    except* Exception:
        raise KeyError("new")
except BaseException as error:
    print(repr(error), "context", repr(error.__context__))
