# rows: X1 X2 X3
import sys


def run(group):
    try:
        raise group
    except* FileNotFoundError as found:
        print("not found", found.exceptions)
    except* OSError as found:
        print("os", repr(found))
    except* (TypeError, ValueError) as found:
        print("types and values", repr(found))
    try:
        found
    except NameError as error:
        print(error)


def attempt(*members):
    try:
        run(ExceptionGroup("several", members))
    except BaseException as error:
        print("left", repr(error))


attempt(FileNotFoundError("f"), OSError("o"), ExceptionGroup("in", [ValueError(1), KeyError("k")]))
attempt(TypeError(1))
attempt(KeyError("only"))
